/* global document, DOMParser, fetch, FormData, XMLHttpRequest */
// With this the page takes files that are dropped on it, and shows how far each is. Without it the plain forms do the same work.
for (const place of document.querySelectorAll('.place')) {
  const form = place.querySelector('form.upload');
  if (!form) continue;
  const input = form.querySelector('input[type=file]');
  form.querySelector('button').hidden = true;
  form.querySelector('label').textContent = 'Drop files here, or choose them';
  input.addEventListener('change', () => {
    const files = [...input.files];
    input.value = '';
    void sendAll(place, form, files);
  });
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
// A file dropped beside a place would otherwise be opened by the browser, and the page would be gone.
document.addEventListener('dragover', (event) => event.preventDefault());
document.addEventListener('drop', (event) => event.preventDefault());

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
  const answer = await post(form.action, file, (share) => (progress.value = share));
  progress.remove();
  if (answer.refused.length === 0) return void line.remove();
  line.classList.add('problem');
  words.textContent = answer.refused.join(' ');
}

/** Takes what is listed there from the page as it is now, so that a new file can be removed like any other. What is being typed stays. */
async function showAsItIs(place) {
  const response = await fetch(document.querySelector('main').dataset.page).catch(() => undefined);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById(place.id);
  for (const part of ['.files', '.state']) place.querySelector(part).replaceWith(fresh.querySelector(part));
}

function post(address, file, progressed) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const failed = () => resolve({ added: [], refused: [`${file.name} did not arrive. Please look at your connection and send it again.`] });
    request.open('POST', address);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progressed(event.loaded / event.total));
    request.addEventListener('load', () => (request.response && request.response.added ? resolve(request.response) : failed()));
    request.addEventListener('error', failed);
    const body = new FormData();
    body.append('files', file, file.name);
    request.send(body);
  });
}
