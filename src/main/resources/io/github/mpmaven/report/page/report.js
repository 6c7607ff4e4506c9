'use strict';
// The timeline that can be looked into. Without it the page still has everything, in tables and a plain picture.
(() => {
  const data = JSON.parse(document.getElementById('data').textContent);
  const place = document.getElementById('lanes');
  if (!place || !data.rows.length) return;
  const ENDINGS = ['done', 'failed', 'tried again or broken off'];
  const DONE = 0, FAILED = 1;
  const count = data.start.length, wall = Math.max(1, data.wall);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');

  // ---- what belongs to which row, in the order of time
  const inRow = data.rows.map(() => []);
  for (let i = 0; i < count; i++) inRow[data.row[i]].push(i);
  const place0 = new Int32Array(count);
  inRow.forEach(list => list.forEach((item, at) => { place0[item] = at; }));
  const end = i => data.start[i] + data.time[i];

  // ---- words
  const number = n => n.toLocaleString('en');
  function time(us) {
    if (us < 9950) return (us / 1e3).toFixed(us < 1000 ? 2 : 1) + ' ms';
    if (us < 1e5) return Math.round(us / 1e3) + ' ms';
    if (us < 59.95e6) return (us / 1e6).toFixed(us < 9.95e6 ? 2 : 1) + ' s';
    const s = Math.round(us / 1e6);
    return s < 3600 ? Math.floor(s / 60) + ' min ' + s % 60 + ' s' : Math.floor(s / 3600) + ' h ' + Math.floor(s % 3600 / 60) + ' min';
  }
  function bytes(n) {
    if (n < 1000) return n + ' bytes';
    let unit = -1;
    for (; n >= 999.95 && unit < 3; unit++) n /= 1000;
    return n.toFixed(1) + ' ' + ['kB', 'MB', 'GB', 'TB'][unit];
  }
  // As in the log: nothing in a name may steer or hide.
  const safe = s => s.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));

  // ---- the elements
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }
  const button = (label, title, act) => {
    const b = make('button', {type: 'button', 'aria-label': title, title}, label);
    b.addEventListener('click', act);
    return b;
  };
  const search = make('input', {type: 'search', placeholder: 'Find a file', 'aria-label': 'Find a file in the timeline'});
  const found = make('span', {class: 'note', role: 'status'});
  const tools = make('div', {class: 'tools', role: 'group', 'aria-label': 'Timeline'},
    button('−', 'Zoom out', () => zoom(2)), button('+', 'Zoom in', () => zoom(0.5)),
    button('◀', 'Earlier', () => pan(-0.4)), button('▶', 'Later', () => pan(0.4)),
    button('Whole run', 'Show the whole run', () => show(0, wall)), search, found);
  const detail = make('canvas', {class: 'detail', tabindex: '0', role: 'application', 'aria-roledescription': 'timeline',
    'aria-label': 'Timeline: ' + data.rows.length + ' rows of workers, ' + number(count) + ' files', 'aria-describedby': 'keys'});
  const whole = make('canvas', {class: 'whole', 'aria-hidden': 'true'});
  const chosenText = make('p', {class: 'chosen', role: 'status'});
  const key = k => make('kbd', {}, k);
  const keys = make('p', {class: 'note', id: 'keys'}, 'Keys: ', key('←'), ' ', key('→'), ' file before, file after · ', key('↑'), ' ', key('↓'), ' worker · ',
    key('+'), ' ', key('−'), ' zoom · ', key('Shift'), ' with ', key('←'), ' ', key('→'), ' move · ', key('Enter'), ' zoom to the file · ', key('0'),
    ' whole run · ', key('Esc'), ' no file. Mouse: drag to move, ', key('Ctrl'), ' and wheel, a pinch or a double click to zoom.');
  place.append(tools, make('div', {class: 'lanes'}, detail, whole), chosenText, keys);
  if (data.jobs.length > 1) {
    place.append(make('ul', {class: 'legend', id: 'job-legend'}));
  }
  document.getElementById('plain').hidden = true;

  // ---- what is seen
  let from = 0, to = wall, chosen = -1, colours = {}, width = 0, gutter = 0, rowHeight = 0, frame = 0;
  const AXIS = 24, WHOLE_HEIGHT = 34;

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const names = ['page', 'card', 'text', 'soft', 'line', 'link', 'bad', 'idle', 'life', 'start', 'busy', 'on-job', 'job0', 'job1', 'job2', 'job3', 'job4', 'job5'];
    colours = Object.fromEntries(names.map(name => [name, style.getPropertyValue('--' + name).trim()]));
  }
  const jobColour = job => colours['job' + Math.max(0, job) % 6];
  function fit(canvas, height) {
    const ratio = window.devicePixelRatio || 1;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.height = height + 'px'; // by the object model, which a policy allows
    canvas.getContext('2d').setTransform(ratio, 0, 0, ratio, 0, 0);
  }
  function measure() {
    width = place.clientWidth - 2;
    gutter = width < 560 ? 40 : 104;
    const rows = data.rows.length;
    rowHeight = rows <= 8 ? 34 : rows <= 24 ? 22 : 12;
    fit(detail, AXIS + rows * rowHeight + 4);
    fit(whole, WHOLE_HEIGHT);
  }
  const x = us => gutter + (us - from) / (to - from) * (width - gutter);
  const at = px => from + (px - gutter) / (width - gutter) * (to - from);
  const top = row => AXIS + row * rowHeight + 2;

  function draw() {
    frame = 0;
    drawDetail();
    drawWhole();
  }
  const later = () => { if (!frame) frame = requestAnimationFrame(draw); };

  function ticks(ctx, height) {
    const wanted = (to - from) / Math.max(2, (width - gutter) / 110);
    let step = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (const factor of [1, 2, 5, 10]) if (step * factor >= wanted) { step *= factor; break; }
    if (wanted > 20e6) step = [30, 60, 120, 300, 600, 1800, 3600, 7200, 14400].map(s => s * 1e6).find(s => s >= wanted) || step;
    ctx.font = '12px system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    for (let t = Math.ceil(from / step) * step; t <= to; t += step) {
      const px = Math.round(x(t)) + 0.5;
      ctx.fillStyle = colours.line;
      ctx.fillRect(px, AXIS - 4, 1, height);
      ctx.fillStyle = colours.soft;
      if (px + 50 < width) ctx.fillText(label(t, step), px + 4, AXIS / 2);
    }
  }
  function label(t, step) {
    if (step >= 1e6) return t >= 60e6 ? Math.floor(t / 60e6) + ':' + String(Math.round(t / 1e6) % 60).padStart(2, '0') + ' min' : Math.round(t / 1e6) + ' s';
    if (step >= 1e3) return t >= 1e6 ? (t / 1e6).toFixed(step >= 1e5 ? 1 : step >= 1e4 ? 2 : 3) + ' s' : Math.round(t / 1e3) + ' ms';
    return (t / 1e3).toFixed(step >= 100 ? 1 : 2) + ' ms';
  }

  function drawDetail() {
    const ctx = detail.getContext('2d'), height = AXIS + data.rows.length * rowHeight + 4;
    ctx.fillStyle = colours.page;
    ctx.fillRect(0, 0, width, height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(gutter, 0, width - gutter, height);
    ctx.clip();
    data.rows.forEach((row, r) => drawLives(ctx, row, r));
    ticks(ctx, height);
    data.rows.forEach((row, r) => { drawBusy(ctx, row, r); drawItems(ctx, r); });
    if (chosen >= 0) outline(ctx, chosen);
    ctx.restore();
    drawNames(ctx);
  }
  function drawNames(ctx) {
    ctx.font = (rowHeight < 20 ? 10 : 13) + 'px system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    data.rows.forEach((row, r) => {
      ctx.fillStyle = chosen >= 0 && data.row[chosen] === r ? colours.link : colours.text;
      const short = row.lives.length ? String(row.lives[0][0]) + (row.lives.length > 1 ? ' …' : '') : String(r + 1);
      ctx.fillText(gutter < 60 ? short : row.name, 8, top(r) + rowHeight / 2 - 2, gutter - 12);
    });
  }
  function drawLives(ctx, row, r) {
    for (const [, start, ready, stop] of row.lives) {
      if (stop < from || start > to) continue;
      ctx.fillStyle = colours.life;
      ctx.fillRect(x(start), top(r), Math.max(1, x(stop) - x(start)), rowHeight - 4);
      const a = x(start), b = x(ready);
      ctx.fillStyle = colours.start;
      ctx.globalAlpha = 0.25;
      ctx.fillRect(a, top(r), b - a, rowHeight - 4);
      ctx.globalAlpha = 1;
      if (b - a > 3) { // slanting lines, so that it is not the colour alone
        ctx.save();
        ctx.beginPath();
        ctx.rect(Math.max(a, gutter), top(r), b - Math.max(a, gutter), rowHeight - 4);
        ctx.clip();
        ctx.strokeStyle = colours.start;
        ctx.beginPath();
        for (let px = Math.max(a, gutter) - rowHeight; px < Math.min(b, width); px += 6) { ctx.moveTo(px, top(r) + rowHeight); ctx.lineTo(px + rowHeight, top(r)); }
        ctx.stroke();
        ctx.restore();
        if (b - a > 66 && rowHeight > 20) boxed(ctx, 'start-up', Math.max(a, gutter) + 6, r, colours.text, colours.page);
      }
    }
  }
  function boxed(ctx, text, px, r, ink, paper) {
    ctx.font = '12px system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = paper;
    ctx.fillRect(px - 3, top(r) + rowHeight / 2 - 11, ctx.measureText(text).width + 6, 18);
    ctx.fillStyle = ink;
    ctx.fillText(text, px, top(r) + rowHeight / 2 - 2);
  }
  // All items together, where single ones are too narrow to be seen.
  function drawBusy(ctx, row, r) {
    const px = data.step / (to - from) * (width - gutter);
    if (px > 8 && data.total <= count) return;
    ctx.fillStyle = colours.busy;
    ctx.globalAlpha = 0.5;
    const h = rowHeight - 4, first = Math.max(0, Math.floor(from / data.step));
    const together = Math.max(1, Math.ceil(1 / px));
    for (let i = first - first % together; i < row.busy.length && i * data.step < to; i += together) {
      let sum = 0;
      for (let j = i; j < i + together && j < row.busy.length; j++) sum += row.busy[j];
      const left = Math.floor(x(i * data.step)), right = Math.floor(x((i + together) * data.step)); // whole pixels: no stripes
      if (sum) ctx.fillRect(left, top(r) + h - h * sum / together / 100, Math.max(1, right - left - (px > 12 ? 1 : 0)), h * sum / together / 100);
    }
    ctx.globalAlpha = 1;
  }
  function firstAfter(list, us) {
    let low = 0, high = list.length;
    while (low < high) { const mid = low + high >> 1; if (end(list[mid]) < us) low = mid + 1; else high = mid; }
    return low;
  }
  function drawItems(ctx, r) {
    const list = inRow[r];
    for (let i = firstAfter(list, from); i < list.length && data.start[list[i]] < to; i++) {
      const item = list[i], a = x(data.start[item]), b = x(end(item)), w = b - a;
      if (w < 1.2 && data.ending[item] === DONE) continue;
      if (data.ending[item] === DONE) {
        ctx.fillStyle = jobColour(data.job[item]);
        ctx.fillRect(a, top(r), w > 3 ? w - 1 : w, rowHeight - 4);
        if (w > 64 && rowHeight > 20) title(ctx, item, a, b, r, colours['on-job']);
      } else {
        drawLost(ctx, item, a, Math.max(3, w), r);
      }
    }
  }
  function drawLost(ctx, item, a, w, r) {
    const failed = data.ending[item] === FAILED, h = rowHeight - 4;
    ctx.fillStyle = colours.page;
    ctx.fillRect(a, top(r), w, h);
    ctx.strokeStyle = colours.bad;
    ctx.lineWidth = 2;
    if (!failed) ctx.setLineDash([4, 3]);
    ctx.strokeRect(a + 1, top(r) + 1, Math.max(1, w - 2), h - 2);
    ctx.setLineDash([]);
    ctx.lineWidth = 1;
    if (w > 64 && rowHeight > 20) title(ctx, item, a, a + w, r, colours.bad, failed ? '✗ ' : '↻ ');
    else boxed(ctx, failed ? '✗' : '↻', Math.max(gutter + 4, a + w / 2 - 4), r, colours.bad, colours.page);
  }
  function title(ctx, item, a, b, r, ink, mark) {
    const left = Math.max(a, gutter) + 6, room = Math.min(b, width) - left - 4;
    if (room < 30) return;
    const whole = safe(data.name[item]), name = whole.slice(whole.lastIndexOf('/') + 1) || whole;
    ctx.font = '12px system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = ink;
    let text = (mark || '') + name;
    if (ctx.measureText(text).width > room) {
      const keep = Math.max(1, Math.floor(text.length * room / ctx.measureText(text).width) - 1);
      text = Array.from(text).slice(0, keep).join('') + '…';
    }
    ctx.fillText(text, left, top(r) + rowHeight / 2 - 2);
  }
  function outline(ctx, item) {
    const a = x(data.start[item]), w = Math.max(4, x(end(item)) - a), r = data.row[item];
    ctx.lineWidth = 3;
    ctx.strokeStyle = colours.page;
    ctx.strokeRect(a, top(r), w, rowHeight - 4);
    ctx.strokeStyle = colours.text;
    ctx.strokeRect(a - 1.5, top(r) - 1.5, w + 3, rowHeight - 1);
    ctx.lineWidth = 1;
  }
  function drawWhole() {
    const ctx = whole.getContext('2d'), w = width - gutter, rows = data.rows.length;
    ctx.fillStyle = colours.card;
    ctx.fillRect(0, 0, width, WHOLE_HEIGHT);
    ctx.fillStyle = colours.soft;
    ctx.font = '12px system-ui, sans-serif';
    ctx.textBaseline = 'middle';
    ctx.fillText(gutter < 60 ? 'all' : 'whole run', 8, WHOLE_HEIGHT / 2, gutter - 12);
    ctx.fillStyle = colours.busy;
    const steps = Math.ceil(wall / data.step);
    for (let px = 0; px < w; px++) {
      const first = Math.floor(px / w * steps), last = Math.max(first + 1, Math.floor((px + 1) / w * steps));
      let sum = 0;
      for (const row of data.rows) for (let i = first; i < last; i++) sum += row.busy[i] || 0;
      const h = (WHOLE_HEIGHT - 4) * sum / rows / (last - first) / 100;
      if (h) ctx.fillRect(gutter + px, WHOLE_HEIGHT - h, 1, h);
    }
    if (from > 0 || to < wall) {
      ctx.fillStyle = colours.page;
      ctx.globalAlpha = 0.6;
      ctx.fillRect(gutter, 0, from / wall * w, WHOLE_HEIGHT);
      ctx.fillRect(gutter + to / wall * w, 0, w - to / wall * w, WHOLE_HEIGHT);
      ctx.globalAlpha = 1;
      ctx.strokeStyle = colours.text;
      ctx.lineWidth = 2;
      ctx.strokeRect(gutter + from / wall * w, 1, Math.max(3, (to - from) / wall * w), WHOLE_HEIGHT - 2);
      ctx.lineWidth = 1;
    }
  }

  // ---- moving
  let moving = 0;
  function show(a, b, smooth = true) {
    const least = Math.min(wall, 50), span = Math.min(wall, Math.max(least, b - a));
    a = Math.min(Math.max(0, a), wall - span);
    cancelAnimationFrame(moving);
    if (!smooth || calm.matches) { from = a; to = a + span; later(); return; }
    const a0 = from, b0 = to, began = performance.now();
    const step = now => {
      const t = Math.min(1, (now - began) / 160), e = 1 - (1 - t) * (1 - t);
      from = a0 + (a - a0) * e;
      to = b0 + (a + span - b0) * e;
      draw();
      if (t < 1) moving = requestAnimationFrame(step);
    };
    moving = requestAnimationFrame(step);
  }
  function zoom(factor, around, smooth = true) {
    const middle = around !== undefined ? around : chosen >= 0 ? data.start[chosen] + data.time[chosen] / 2 : (from + to) / 2;
    show(middle - (middle - from) * factor, middle + (to - middle) * factor, smooth);
  }
  const pan = share => show(from + (to - from) * share, to + (to - from) * share);
  function choose(item, follow) {
    chosen = item;
    describe();
    if (item >= 0 && follow) {
      const span = to - from, a = data.start[item], b = end(item);
      if (b - a > span) show(a - (b - a) * 0.1, b + (b - a) * 0.1);
      else if (a < from || b > to) show((a + b - span) / 2, (a + b + span) / 2);
    }
    later();
  }
  function describe() {
    if (chosen < 0) {
      chosenText.textContent = 'Choose a file in the timeline to see what it is.';
      return;
    }
    const parts = ['job ' + safe(data.jobs[data.job[chosen]] || ''), 'worker ' + data.worker[chosen], bytes(data.bytes[chosen]),
      'began after ' + time(data.start[chosen]), ENDINGS[data.ending[chosen]]];
    const name = make('bdi', {class: 'name'}, safe(data.name[chosen]));
    chosenText.replaceChildren(make('b', {}, name), ' took ', make('b', {}, time(data.time[chosen])), ' · ' + parts.join(' · '));
  }
  const steps = n => chosen < 0 ? firstSeen() : inRow[data.row[chosen]][place0[chosen] + n];
  function firstSeen() {
    for (const list of inRow) { const item = list[firstAfter(list, from)]; if (item !== undefined) return item; }
  }
  function beside(n) {
    if (chosen < 0) return firstSeen();
    for (let r = data.row[chosen] + n; r >= 0 && r < inRow.length; r += n) {
      if (inRow[r].length) return inRow[r][Math.min(inRow[r].length - 1, firstAfter(inRow[r], data.start[chosen]))];
    }
  }

  // ---- keys
  const KEYS = {
    ArrowLeft: () => choose(steps(-1) ?? chosen, true), ArrowRight: () => choose(steps(1) ?? chosen, true),
    ArrowUp: () => choose(beside(-1) ?? chosen, true), ArrowDown: () => choose(beside(1) ?? chosen, true),
    '+': () => zoom(0.5), '=': () => zoom(0.5), '-': () => zoom(2), '−': () => zoom(2), '0': () => show(0, wall),
    Home: () => show(0, to - from), End: () => show(wall - (to - from), wall), Escape: () => choose(-1),
    PageUp: () => pan(-0.9), PageDown: () => pan(0.9), Enter: () => chosen >= 0 && zoomTo(chosen),
  };
  const SHIFTED = {ArrowLeft: () => pan(-0.4), ArrowRight: () => pan(0.4)};
  const zoomTo = item => show(data.start[item] - data.time[item] * 0.5 - 20, end(item) + data.time[item] * 0.5 + 20);
  detail.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.shiftKey && SHIFTED[event.key] || KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- mouse and fingers
  function hit(event) {
    const box = detail.getBoundingClientRect(), px = event.clientX - box.left, r = Math.floor((event.clientY - box.top - AXIS) / rowHeight);
    if (px < gutter || r < 0 || r >= inRow.length) return -1;
    const list = inRow[r], us = at(px), slack = 3 * (to - from) / (width - gutter);
    let best = -1, distance = slack;
    for (let i = Math.max(0, firstAfter(list, us - slack) - 1); i < list.length && data.start[list[i]] <= us + slack; i++) {
      const d = us < data.start[list[i]] ? data.start[list[i]] - us : us > end(list[i]) ? us - end(list[i]) : 0;
      if (d <= distance && (d < distance || best < 0 || data.time[list[i]] > data.time[best])) { best = list[i]; distance = d; }
    }
    return best;
  }
  const fingers = new Map();
  let dragged = false, pinch = 0;
  const gap = () => { const [a, b] = [...fingers.values()]; return Math.abs(a - b); };
  detail.addEventListener('pointerdown', event => {
    fingers.set(event.pointerId, event.clientX);
    detail.setPointerCapture(event.pointerId);
    dragged = fingers.size > 1;
    pinch = fingers.size === 2 ? gap() : 0;
  });
  detail.addEventListener('pointermove', event => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) return;
    const us = (to - from) / (width - gutter);
    if (fingers.size === 1 && (dragged || Math.abs(event.clientX - before) > 4)) {
      dragged = true;
      show(from - (event.clientX - before) * us, to - (event.clientX - before) * us, false);
      fingers.set(event.pointerId, event.clientX);
    } else if (fingers.size === 2) {
      fingers.set(event.pointerId, event.clientX);
      const [a, b] = [...fingers.values()], now = gap();
      if (now > 10 && pinch > 10) zoom(pinch / now, at((a + b) / 2 - detail.getBoundingClientRect().left), false);
      pinch = now;
    }
  });
  const lift = event => fingers.delete(event.pointerId);
  detail.addEventListener('pointercancel', lift);
  detail.addEventListener('pointerup', event => {
    if (fingers.size === 1 && !dragged) choose(hit(event));
    lift(event);
  });
  detail.addEventListener('dblclick', event => zoom(0.4, at(event.clientX - detail.getBoundingClientRect().left)));
  detail.addEventListener('wheel', event => {
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      zoom(Math.exp(event.deltaY * 0.004), at(event.clientX - detail.getBoundingClientRect().left), false);
    } else if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
      event.preventDefault();
      const us = event.deltaX * (to - from) / (width - gutter);
      show(from + us, to + us, false);
    }
  }, {passive: false});
  const jump = event => {
    if (!(event.buttons & 1)) return;
    const middle = (event.clientX - whole.getBoundingClientRect().left - gutter) / (width - gutter) * wall;
    show(middle - (to - from) / 2, middle + (to - from) / 2, false);
  };
  whole.addEventListener('pointerdown', jump);
  whole.addEventListener('pointermove', jump);

  // ---- finding
  let matches = [];
  search.addEventListener('input', () => {
    const text = search.value.trim().toLowerCase();
    matches = [];
    if (text) for (let i = 0; i < count; i++) if (data.name[i].toLowerCase().includes(text)) matches.push(i);
    found.textContent = !text ? '' : matches.length ? number(matches.length) + ' found' + (matches.length > 1 ? ': Enter for the next' : '') : 'none found';
    if (matches.length) choose(matches[0], true);
  });
  search.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || !matches.length) return;
    const next = (matches.indexOf(chosen) + (event.shiftKey ? matches.length - 1 : 1)) % matches.length;
    choose(matches[next], true);
    found.textContent = number(next + 1) + ' of ' + number(matches.length);
  });

  // ---- from the table of the slowest to the timeline
  const slowest = document.querySelector('table[data-slowest]');
  if (slowest) {
    slowest.tHead.rows[0].append(make('th', {scope: 'col'}, make('span', {class: 'hidden'}, 'Timeline')));
    const byKey = new Map();
    for (let i = 0; i < count; i++) byKey.set(data.worker[i] + ' ' + data.start[i], i);
    Array.from(slowest.tBodies[0].rows).forEach(row => {
      const item = byKey.get(row.dataset.key);
      const cell = row.insertCell();
      if (item === undefined) return;
      cell.append(button('Show', 'Show ' + safe(data.name[item]) + ' in the timeline', () => {
        choose(item);
        zoomTo(item);
        detail.focus({preventScroll: true});
        document.getElementById('timeline').scrollIntoView({behavior: calm.matches ? 'auto' : 'smooth'});
      }));
    });
  }

  // ---- colours of the jobs
  function legend() {
    const list = document.getElementById('job-legend');
    if (!list) return;
    list.replaceChildren(...data.jobs.slice(0, 12).map((job, i) => {
      const key = make('canvas', {class: 'key', width: '16', height: '16', 'aria-hidden': 'true'});
      const ctx = key.getContext('2d');
      ctx.fillStyle = jobColour(i);
      ctx.fillRect(0, 0, 16, 16);
      return make('li', {}, key, 'job ' + safe(job));
    }));
  }
  const all = () => { readColours(); measure(); legend(); draw(); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', all);
  new ResizeObserver(() => { if (place.clientWidth - 2 !== width) all(); }).observe(place);
  describe();
  all();
  document.documentElement.dataset.timeline = 'ready';
  // For the checks of this page, and for curious people.
  window.timeline = {get view() { return {from, to, chosen}; }, data};
})();
