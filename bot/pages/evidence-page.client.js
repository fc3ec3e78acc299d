/* global document, DOMParser, fetch, FormData, localStorage, location, setTimeout, clearTimeout, URLSearchParams, window, XMLHttpRequest, btoa, TextEncoder */
// With this the page takes files that are dropped on it, goes on after a break, and keeps text as it is typed. Without it the plain
// forms do the same work.
const main = document.querySelector('main');
/** In bytes: a piece is repeated as a whole when the connection breaks within it. */
const pieceSize = 1024 * 1024;
/** Milliseconds before each further attempt; the last goes on being used. */
const patience = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
/** After so many attempts without a byte getting through, a file waits to be chosen again. */
const mostAttempts = 40;

// ---- files ----

function takeFiles(place) {
  const form = place.querySelector('form.upload');
  if (!form) return;
  form.querySelector('button').hidden = true;
  form.querySelector('label').textContent = 'Drop files here, or choose them';
  for (const input of form.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
      const files = [...input.files];
      input.value = '';
      void sendAll(place, form, files);
    });
  }
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('over');
  });
  place.addEventListener('dragleave', () => place.classList.remove('over'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    place.classList.remove('over');
    void sendAll(place, form, [...event.dataTransfer.files]);
  });
}

async function sendAll(place, form, files) {
  for (const file of files) await send(place, form, file);
  await showAsItIs(place);
}

async function send(place, form, file) {
  const line = document.createElement('div');
  line.className = 'said';
  line.setAttribute('role', 'status');
  const words = document.createElement('span');
  words.textContent = `${file.name}: on its way`;
  const progress = document.createElement('progress');
  progress.max = 1;
  progress.value = 0;
  progress.setAttribute('aria-label', `${file.name}: how far`);
  line.append(words, progress);
  form.before(line);
  const shown = {
    far: (share) => (progress.value = share),
    say: (sentence) => (words.textContent = `${file.name}: ${sentence}`),
  };
  const answer = form.dataset.pieces ? await sendInPieces(place, form.dataset.pieces, file, shown) : await sendWhole(form.action, file, shown);
  progress.remove();
  if (answer.refused.length > 0) {
    line.classList.add('problem');
    words.textContent = answer.refused.join(' ');
  } else if (answer.said && answer.said !== `Added: ${file.name}.`) words.textContent = answer.said;
  else line.remove();
}

const notArrived = (file) => ({ refused: [`${file.name} did not arrive. Please look at your connection and choose it again: it goes on where it stopped.`] });

/** By the tus protocol: asks where the file stands, goes on from there, and after a break asks again. */
async function sendInPieces(place, address, file, shown) {
  const mark = String(file.lastModified ?? '');
  const pending = [...place.querySelectorAll('.pending li')].find((line) => line.dataset.name === file.name && line.dataset.size === String(file.size) && line.dataset.mark === mark);
  let url = pending ? `${main.dataset.page}/uploads/${pending.dataset.upload}` : undefined;
  let offset = pending ? undefined : 0;
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    try {
      if (url === undefined) {
        const begun = await fetch(address, { method: 'POST', headers: { ...tus, 'Upload-Length': String(file.size), 'Upload-Metadata': `filename ${base64(file.name)},modified ${base64(mark)}` } });
        if (!begun.ok) {
          if (begun.status >= 500) throw new Error('for the moment');
          return await refusal(file, begun);
        }
        url = begun.headers.get('Location');
      } else if (offset === undefined) {
        const standing = await fetch(url, { method: 'HEAD', headers: tus });
        if (standing.status === 404) return { refused: [], said: '' };
        if (!standing.ok) throw new Error('for the moment');
        offset = Number(standing.headers.get('Upload-Offset'));
      }
      shown.say('on its way');
      while (offset < file.size || file.size === 0) {
        const answer = await sendPiece(url, file, offset, (bytes) => shown.far((offset + bytes) / file.size));
        if (answer.status === 409 || answer.status >= 500) throw new Error('for the moment');
        if (answer.status !== 204) return { refused: answer.refused ?? notArrived(file).refused };
        offset = answer.offset;
        attempt = 0;
        if (answer.said) return { refused: [], said: answer.said };
      }
      return { refused: [] };
    } catch {
      offset = url === undefined ? 0 : undefined;
      shown.say('waits for the connection, and then goes on by itself');
      await pause(patience[Math.min(attempt, patience.length - 1)]);
    }
  }
  return notArrived(file);
}

const tus = { 'Tus-Resumable': '1.0.0', Accept: 'application/json' };

async function refusal(file, response) {
  const { refused = [] } = await response.json().catch(() => ({}));
  return refused.length > 0 ? { refused: refused.map((words) => `${file.name}: ${words}`) } : notArrived(file);
}

/** XMLHttpRequest, since fetch does not tell how much has been sent. @throws when the connection breaks. */
function sendPiece(url, file, offset, progressed) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PATCH', url);
    for (const [name, value] of Object.entries({ ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' })) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => progressed(event.loaded));
    request.addEventListener('load', () => {
      const said = request.getResponseHeader('Upload-Said');
      const refused = request.status === 204 ? undefined : wordsIn(request.responseText).map((words) => `${file.name}: ${words}`);
      resolve({ status: request.status, offset: Number(request.getResponseHeader('Upload-Offset')), said: said ? decodeURIComponent(said) : '', refused });
    });
    for (const event of ['error', 'abort', 'timeout']) request.addEventListener(event, () => reject(new Error('the connection broke')));
    request.timeout = 120_000;
    request.send(file.slice(offset, offset + pieceSize));
  });
}

function wordsIn(json) {
  try {
    return JSON.parse(json).refused ?? [];
  } catch {
    return [];
  }
}

/** The plain form's way, for the letters of testimonials. */
function sendWhole(address, file, shown) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ refused: [`${file.name} did not arrive. Please look at your connection and send it again.`] });
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && shown.far(event.loaded / event.total));
    request.addEventListener('load', () => (request.response?.refused ? resolve({ refused: request.response.refused }) : failed()));
    request.addEventListener('error', failed);
    const body = new FormData();
    body.append('files', file, file.name);
    request.send(body);
  });
}

/** Takes what is listed there from the page as it is now, so that a new file can be opened or removed like any other. What is being typed stays. */
async function showAsItIs(place) {
  const response = await fetch(main.dataset.page).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const there = fresh.getElementById(place.id);
  for (const part of ['.files', '.pending', '.state']) if (there?.querySelector(part)) place.querySelector(part)?.replaceWith(there.querySelector(part));
  document.querySelector('.room')?.replaceWith(fresh.querySelector('.room'));
}

// ---- text ----

/** Saves a text while it is typed. Until it is safe at the other end it is kept in this browser, and told apart from what is safe. */
function keepText(place, form) {
  const field = form.querySelector('textarea');
  const kept = form.querySelector('.kept');
  const revisionField = form.querySelector('input[name=revision]');
  const draftName = `evidence/${main.dataset.folder}/${place.id}`;
  form.querySelector('button').hidden = true;
  // What this field's text goes back to: the text that the other end had at that revision.
  let known = { text: field.value, revision: Number(revisionField.value) };
  let timer;
  let busy = false;
  let underway = '';
  let failures = 0;

  const draft = drafts.read(draftName);
  if (draft && draft.text !== field.value) {
    known = { text: draft.base, revision: draft.revision };
    field.value = draft.text;
    place.querySelector('details.write').setAttribute('open', '');
    say('What you typed here before had not been saved. I am saving it now.');
    void save();
  } else drafts.forget(draftName);

  field.addEventListener('input', () => {
    drafts.write(draftName, { text: field.value, base: known.text, revision: known.revision });
    say('…');
    later(1_000);
  });
  field.addEventListener('blur', () => later(0));
  window.addEventListener('online', () => later(0));
  window.addEventListener('beforeunload', (event) => {
    if (busy || field.value !== known.text) event.preventDefault();
  });
  // A dialog is closed without asking; a telephone puts the page away. What was typed in the last second still goes out.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && later(0));
  window.addEventListener('pagehide', () => {
    if (field.value === (busy ? underway : known.text)) return;
    // Where the save before it may or may not arrive first, this one goes back to what that one sends.
    void put(busy ? { text: field.value, base: underway, revision: -1 } : { text: field.value, base: known.text, revision: known.revision }, { keepalive: true }).catch(() => undefined);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    later(0);
  });

  function put(text, options = {}) {
    return fetch(form.action, { method: 'PUT', headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, body: JSON.stringify(text), ...options });
  }

  function later(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), milliseconds);
  }

  async function save() {
    if (busy || field.value === known.text) return;
    busy = true;
    const sent = field.value;
    underway = sent;
    let answer;
    try {
      const response = await put({ text: sent, base: known.text, revision: known.revision });
      answer = { status: response.status, ...(await response.json()) };
    } catch {
      answer = { status: 0 };
    }
    busy = false;
    if (answer.status === 200) saved(sent, answer);
    else if (answer.status === 0 || answer.status >= 500) waits();
    else say(`Not saved: ${(answer.refused ?? []).join(' ')} Your words stay here.`, true);
  }

  function saved(sent, { text, revision, joined }) {
    failures = 0;
    if (field.value === sent) {
      // Spaces at the ends are not worth moving somebody's cursor for.
      if (text !== sent.trim()) putInPlace(field, text);
      known = { text: field.value, revision };
      drafts.forget(draftName);
      place.querySelector('.state').textContent = stateOf(place, text);
      say(joined ? 'Saved. This text had been changed elsewhere as well: both versions are here now, one below the other. Please look through them.' : text !== sent.trim() ? 'Saved, together with what was changed elsewhere.' : `Saved at ${new Date().toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`, joined);
      return;
    }
    // Typed on meanwhile. Where something came in from elsewhere, what is here still goes back to what was sent: the next save puts it together.
    known = { text: sent, revision: text === sent.trim() ? revision : -1 };
    later(1_000);
  }

  function waits() {
    failures += 1;
    say('Not saved yet: there is no connection. Your words are safe in this browser, and I try again by myself.', true);
    later(patience[Math.min(failures, patience.length - 1)]);
  }

  function say(sentence, problem = false) {
    kept.textContent = sentence;
    kept.classList.toggle('problem', problem);
  }
}

/** Replaces a text that grew elsewhere and leaves the cursor where it was, counted from the nearer end. */
function putInPlace(field, text) {
  const { selectionStart, value } = field;
  const fromEnd = value.length - selectionStart;
  field.value = text;
  const at = text.startsWith(value.slice(0, selectionStart)) ? selectionStart : Math.max(0, text.length - fromEnd);
  field.setSelectionRange(at, at);
}

function stateOf(place, text) {
  const files = place.querySelectorAll('.files > li').length;
  const parts = [...(text.trim() ? ['text'] : []), ...(files > 0 ? [`${files} file${files === 1 ? '' : 's'}`] : [])];
  return parts.length === 0 ? '○ Empty' : `✅ Has ${parts.join(' and ')}`;
}

const drafts = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(name) ?? 'null');
    } catch {
      return null;
    }
  },
  // A browser may refuse to keep anything; the text is then safe once it is saved.
  write(name, draft) {
    try {
      localStorage.setItem(name, JSON.stringify(draft));
    } catch {
      // Nothing to be done about it here.
    }
  },
  forget(name) {
    try {
      localStorage.removeItem(name);
    } catch {
      // As above.
    }
  },
};

// ---- ticks ----

function keepTicks(place, form) {
  form.querySelector('button').hidden = true;
  const was = form.querySelector('input[name=was]');
  const boxes = [...form.querySelectorAll('input[type=checkbox]')];
  const ticked = () => boxes.filter(({ checked }) => checked).map(({ value }) => value);
  form.addEventListener('change', async () => {
    const now = ticked();
    const body = new URLSearchParams([['was', was.value], ...now.map((id) => ['covered', id])]);
    const count = place.querySelector('.guidance .count');
    count.textContent = `${now.length} of ${boxes.length} points covered`;
    const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
    if (response) was.value = now.join(',');
    else count.textContent += ', not saved yet: there is no connection';
  });
}

const pause = (milliseconds) =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    window.addEventListener('online', () => (clearTimeout(timer), resolve()), { once: true });
  });

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

// ---- what happens when the page is there ----

for (const place of document.querySelectorAll('.place')) {
  takeFiles(place);
  for (const form of place.querySelectorAll('form.text')) keepText(place, form);
  for (const form of place.querySelectorAll('form.ticks')) keepTicks(place, form);
}
// A file dropped beside a place would otherwise be opened by the browser, and the page would be gone.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => event.preventDefault());
// Who comes from a domain's card is there to read or to write its text.
document.querySelector(location.hash.startsWith('#domain-') && !location.search ? `${location.hash} details.write` : '#none')?.setAttribute('open', '');
