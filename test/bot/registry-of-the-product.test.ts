import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accreditationRegistry } from '../../bot/start/accreditation-bot.ts';

const registry = accreditationRegistry();
const helpIsTheirs = ['help'];

describe('everything that the bot knows', () => {
  it('has a button or a command for each, and nothing twice', () => {
    expect(registry.actions.length).toBeGreaterThan(50);
    expect(new Set(registry.actions.map(({ action }) => action.verb)).size).toBe(registry.actions.length);
  });

  it('can be done by nobody but those it is for', () => {
    const open = registry.actions.filter(({ roles }) => roles.includes('applicant'));
    const closed = registry.actions.filter(({ roles }) => !roles.includes('applicant'));
    // Money, seats, results and people are the office's; marks are the assessors'.
    expect(open.map(({ action }) => action.verb).filter((verb) => /^(payment|panel|release|window|office|guidance|mail|mark|sheet|seat)\./.test(verb))).toEqual([]);
    for (const { roles } of closed) expect([['office'], ['assessor']]).toContainEqual(roles);
  });

  it('answers every command that people are told of', () => {
    const typed = ['eligibility', 'apply', 'evidence 4', 'testimonials', 'submit', 'status', 'withdraw', 'marking', 'mark IGPM-2027-0001', 'queue', 'paid IGPM-2027-0001', 'panel IGPM-2027-0001', 'window', 'release'];
    expect(typed.filter((text) => !registry.findCommand(text))).toEqual([]);
  });

  it('has what the Teams manifest offers', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../appPackage/manifest.json', import.meta.url), 'utf8')) as {
      bots: { commandLists: { scopes: string[]; commands: { title: string }[] }[] }[];
    };
    for (const list of manifest.bots.flatMap((bot) => bot.commandLists)) {
      for (const { title } of list.commands) {
        if (helpIsTheirs.includes(title)) continue;
        const places = registry.findCommand(title)?.command.places ?? ['personal'];
        expect(registry.findCommand(title), title).toBeDefined();
        for (const scope of list.scopes) expect(places, `${title} in ${scope}`).toContain(scope === 'team' ? 'channel' : scope === 'groupChat' ? 'groupChat' : 'personal');
      }
    }
  });
});
