// Buttons, tables behind charts, downloads.
const ROWS_SHOWN = 500;

function download(name, url) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
}

function downloadCsv(name, rows) {
  const quote = cell => /[",\r\n]/.test(cell) ? '"' + cell.replaceAll('"', '""') + '"' : cell;
  const text = rows.map(row => row.map(cell => quote(String(cell))).join(',') + '\r\n').join('');
  const url = URL.createObjectURL(new Blob(['\ufeff' + text], { type: 'text/csv;charset=utf-8' }));
  download(name + '.csv', url);
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.body.appendChild(document.createElement('textarea'));
    area.value = text;
    area.select();
    document.execCommand('copy');
    area.remove();
  }
  const label = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => { button.textContent = label; }, 1500);
}

/** One row per point, with every digit: series, x, y. */
function chartRows(spec) {
  const rows = [['series', spec.x.label, spec.y.label]];
  for (const s of spec.series) s.x.forEach((x, i) => rows.push([s.name, x ?? '', s.y[i] ?? '']));
  return rows;
}

function fillData(details, spec) {
  const rows = chartRows(spec);
  const scroll = details.appendChild(document.createElement('div'));
  scroll.className = 'scroll';
  scroll.tabIndex = 0;
  const table = scroll.appendChild(document.createElement('table'));
  const addRow = (parent, cells, head) => {
    const line = parent.insertRow();
    cells.forEach((cell, c) => {
      const element = line.appendChild(document.createElement(head || c === 0 ? 'th' : 'td'));
      if (head || c === 0) element.scope = head ? 'col' : 'row';
      if (c > 0) element.className = 'number';
      element.textContent = cell;
    });
  };
  addRow(table.createTHead(), rows[0], true);
  const body = table.createTBody();
  rows.slice(1, ROWS_SHOWN + 1).forEach(row => addRow(body, row, false));
  if (rows.length > ROWS_SHOWN + 1) {
    const note = details.appendChild(document.createElement('p'));
    note.className = 'note';
    note.textContent = `The first ${ROWS_SHOWN} of ${rows.length - 1} rows; the CSV has all of them.`;
  }
  const tools = details.appendChild(document.createElement('div'));
  tools.className = 'tools';
  const button = tools.appendChild(document.createElement('button'));
  button.type = 'button';
  button.textContent = 'CSV';
  button.addEventListener('click', () => downloadCsv(spec.id, rows));
}

const figures = [...document.querySelectorAll('figure.chart')].map(element => new Figure(element));
for (const figure of figures) {
  const details = figure.element.querySelector('details');
  details.addEventListener('toggle', () => fillData(details, figure.spec), { once: true });
  const actions = {
    zoom: () => figure.setBoxZoom(!figure.boxZoom),
    reset: () => figure.reset(),
    svg: () => download(figure.spec.id + '.svg', figure.picture('svg')),
    png: () => download(figure.spec.id + '.png', figure.picture('png'))
  };
  for (const button of figure.element.querySelectorAll('.tools [data-do]')) {
    button.addEventListener('click', actions[button.dataset.do]);
  }
}

for (const button of document.querySelectorAll('[data-do=csv]')) {
  const box = button.closest('.table');
  button.addEventListener('click', () => downloadCsv(box.dataset.file,
    [...box.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.textContent))));
}
for (const button of document.querySelectorAll('[data-do=copy]')) {
  const source = button.closest('.equation, .listing').querySelector('.source');
  button.addEventListener('click', () => copy(source.textContent, button));
}
for (const tools of document.querySelectorAll('.tools[hidden]')) tools.hidden = false;

DARK.addEventListener('change', () => figures.forEach(figure => figure.draw()));
window.addEventListener('beforeprint', () => figures.forEach(figure => figure.draw(true)));
window.addEventListener('afterprint', () => figures.forEach(figure => figure.draw()));
