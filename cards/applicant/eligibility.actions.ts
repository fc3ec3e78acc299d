import { z } from 'zod';
import { Role } from '../../services/eligibility/eligibility.rules.ts';
import { defineAction } from '../action.ts';
import { optionalText, requiredText, toggle } from '../inputs.ts';
import { monthInput, optionalMonthInput } from './month-input.ts';

const post = {
  role: Role,
  otherRole: optionalText(200),
  organisation: requiredText(200),
  from: monthInput('Please give the first month of the post with its year, such as April 2021.'),
  until: optionalMonthInput('Please give the last month of the post with its year, such as March 2024, or leave it empty if you are still there.'),
};
const declarations = { notInBreach: toggle, noDisciplinaryAction: toggle };
const none = z.object({});

/** Shows the answers and what follows from them. */
export const showEligibility = defineAction('eligibility.show');
/** A first post and both declarations in one go. */
export const answerEligibility = defineAction('eligibility.answer', none, z.object({ ...post, ...declarations }));
/** Unfolds the form for a further post. */
export const newPost = defineAction('eligibility.newPost');
export const addPostAction = defineAction('eligibility.addPost', none, z.object(post));
/** `seen` is when the list on the card was last changed, so that an old card cannot change or remove another post. */
const onePost = z.object({ index: z.int().min(0).max(99), seen: z.iso.datetime() });
/** Unfolds the form with one post in it. */
export const editPost = defineAction('eligibility.editPost', onePost);
export const changePostAction = defineAction('eligibility.changePost', onePost, z.object(post));
export const removePostAction = defineAction('eligibility.removePost', onePost);
/** Unfolds the declarations again: something may have changed since they were made. */
export const reviewDeclarations = defineAction('eligibility.reviewDeclarations');
export const declareAction = defineAction('eligibility.declare', none, z.object(declarations));
