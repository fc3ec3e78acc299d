/* global document, FormData, XMLHttpRequest */
// With this the page takes files that are dropped on it, and shows how far each is. Without it the plain forms do the same work.
const sizes = (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`);

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
  for (const added of answer.added) showFile(place, added);
  if (answer.refused.length === 0) return void line.remove();
  line.classList.add('problem');
  words.textContent = answer.refused.join(' ');
}

function showFile(place, file) {
  const item = document.createElement('li');
  item.textContent = `${file.name} (${sizes(file.size)})`;
  place.querySelector('.files').append(item);
  place.querySelector('.state').textContent = '✅ A file was added';
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
