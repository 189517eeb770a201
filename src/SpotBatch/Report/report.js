'use strict';
// Draws the page from the data in it. All texts go in as text, never as HTML: they come from declarations.
const data = JSON.parse(document.getElementById('data').textContent);
const { tasks } = data;
const find = selector => document.querySelector(selector);
const warnings = index => data.warnings.filter(warning => warning.task === index);

function make(name, attributes = {}, ...children) {
  const drawn = ['svg', 'g', 'path', 'line', 'rect', 'text'].includes(name);
  const element = drawn ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined));
  return element;
}

// Times are ISO texts with their zone's offset: what they show is what its clocks show, on any device.
const wall = text => new Date(text.slice(0, 19) + 'Z');
const format = (date, options) => date.toLocaleString('en-GB', { timeZone: 'UTC', ...options });
const day = date => format(date, { weekday: 'short', day: 'numeric', month: 'short' });
const clock = date => format(date, { hour: '2-digit', minute: '2-digit' });
const when = text => `${day(wall(text))} ${clock(wall(text))}`;
const number = (value, digits = 0) => value.toLocaleString('en-GB', { maximumFractionDigits: digits });
const count = (value, noun) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;
const usd = value => value === 0 ? '0' : value.toFixed(2);
const sum = values => values.reduce((all, value) => all + value, 0);
const span = minutes => minutes < 120 ? `${number(minutes)} min` : `${number(minutes / 60, 1)} h`;
const memory = mib => mib === null ? '?' : mib < 1024 ? `${mib} MiB` : `${number(mib / 1024, 1)} GiB`;

const columns = [
  { title: 'Task', key: task => task.name.toLowerCase() },
  { title: 'Owner', key: task => task.owner ?? '', text: task => task.owner, look: 'whole' },
  { title: 'Queue', key: task => task.queue ?? '', text: task => task.queue, look: 'whole' },
  { title: 'Size', key: task => (task.vcpus ?? 0) * 1e6 + (task.memoryMiB ?? 0), text: size, look: 'wide' },
  { title: 'Schedule', key: schedule, text: schedule, look: 'wide' },
  { title: 'Next', key: task => task.next[0] ? Date.parse(task.next[0]) : Infinity, text: task => task.next[0] && when(task.next[0]), look: 'whole wide' },
  { title: 'Runs a week', key: task => -task.weekRuns, text: task => number(task.weekRuns), look: 'number' },
  { title: 'vCPU hours', key: task => -(task.weekVcpuHours ?? 0), text: task => task.weekVcpuHours === null ? '?' : number(task.weekVcpuHours, 1), look: 'number' },
];
let sorting = { column: 0, down: false };

function size(task) {
  const parts = [`${task.vcpus ?? '?'} vCPU`, memory(task.memoryMiB)];
  if (task.gpus) parts.push(`${task.gpus} GPU`);
  if (task.arraySize) parts.push(`× ${number(task.arraySize)}`);
  return parts.join(' · ');
}

function schedule(task) {
  return task.triggers.map(trigger => trigger.words).join('; ') || 'when asked';
}

function about() {
  const platforms = data.platforms.map(platform => platform.name).join(', ');
  find('#about').textContent = `${platforms || 'No platform'} · the week from ${day(new Date(data.calendar[0].date))} ${data.calendar[0].date.slice(0, 4)} on, ${data.timeZone}`;
  const off = tasks.filter(task => !task.isEnabled).length;
  const peak = data.load.toSorted((a, b) => b.peak / (b.maxVcpus ?? Infinity) - a.peak / (a.maxVcpus ?? Infinity))[0];
  const figures = [
    [number(tasks.length), tasks.length === 1 ? 'task' : 'tasks', off ? `${off} disabled` : `of ${count(new Set(tasks.map(task => task.owner)).size, 'owner')}`],
    [number(sum(tasks.map(task => task.weekRuns))), 'runs this week', 'of schedules and follow-ups'],
    [number(sum(tasks.map(task => task.weekVcpuHours ?? 0))), 'vCPU hours this week', 'expected'],
    [number(peak?.peak ?? 0), 'vCPUs at the peak', peak?.maxVcpus ? `of ${number(peak.maxVcpus)}` : ''],
    [usd(data.idle.totalUsd), 'USD a month', 'while nothing runs'],
    [number(data.warnings.length), data.warnings.length === 1 ? 'warning' : 'warnings', ''],
  ];
  find('#figures').append(...figures.map(([value, what, more]) => make('li', {}, make('strong', {}, value), what, make('span', {}, more))));
  find('#load .note').textContent = `vCPUs that runs ask for, the most in each quarter of an hour. A run is taken to last ${span(data.expectedMinutes)}, or less if its Timeout is less, `
    + 'unless the report was told better; retries, events and runs by hand are not in it. The machines that AWS Batch starts for it may have more vCPUs.';
  find('footer').textContent = 'Made by SpotBatch from the declarations alone: it says what is to happen, not what happened. A rate is counted from the first midnight of the week, since nobody knows when it is deployed.';
}

function showWarnings() {
  find('#warnings').hidden = data.warnings.length === 0;
  find('#warnings ul').append(...data.warnings.map(warning => make('li', {},
    make('strong', { class: warning.isProblem ? 'bad' : 'warn' }, warning.code), ` ${warning.task === null ? warning.platform : tasks[warning.task].name}: ${warning.text}`)));
}

function drawLoad(load, card) {
  const [width, height, left, bottom] = [Math.max(card.clientWidth - 34, 240), 190, 34, 20];
  // A limit far above the curve would press it flat: it is then drawn above the scale.
  const isFar = load.maxVcpus > 2.5 * load.peak;
  const top = Math.max(load.peak * (isFar ? 1.35 : 1.08), isFar ? 0 : (load.maxVcpus ?? 0) * 1.08, 1);
  const x = step => left + step / load.asked.length * (width - left);
  const y = vcpus => (height - bottom) * (1 - vcpus / top);
  const steps = load.asked.map((vcpus, index) => `H${x(index).toFixed(1)}V${y(vcpus).toFixed(1)}`).join('');
  // Days are of 23 or 25 hours when the clocks change.
  const begins = data.calendar.map(date => (Date.parse(date.begins) - Date.parse(data.calendar[0].begins)) / 60000 / load.stepMinutes);
  const time = step => {
    const index = begins.findLastIndex(begin => begin <= step);
    return new Date(wall(data.calendar[index].begins).getTime() + (step - begins[index]) * load.stepMinutes * 60000);
  };
  const line = (vcpus, name, says = vcpus) => [make('line', { class: name, x1: left, x2: width, y1: y(vcpus), y2: y(vcpus) }), make('text', { x: left - 5, y: y(vcpus) + 4, 'text-anchor': 'end' }, number(says))];
  const cursor = make('line', { class: 'cursor', y1: 0, y2: height - bottom, visibility: 'hidden' });
  const says = card.querySelector('output');
  const move = event => {
    const step = Math.floor((event.offsetX - left) / (width - left) * load.asked.length);
    const inside = load.asked[step] !== undefined;
    cursor.setAttribute('visibility', inside ? 'visible' : 'hidden');
    cursor.setAttribute('x1', x(step));
    cursor.setAttribute('x2', x(step));
    says.textContent = inside ? `${day(time(step))} ${clock(time(step))}: ${number(load.asked[step])} vCPUs` : '';
  };
  card.querySelector('svg')?.remove();
  card.append(make('svg', { width, height, role: 'img', 'aria-label': `Load of ${load.platform}: ${load.peak} vCPUs at the peak`, onpointermove: move, onpointerleave: () => move({ offsetX: -1 }) },
    data.calendar.map((date, index) => [
      make('line', { class: 'grid', x1: x(begins[index]), x2: x(begins[index]), y1: 0, y2: height - bottom }),
      make('text', { x: x(begins[index]) + 4, y: height - 5 }, format(new Date(date.date), width < 600 ? { weekday: 'short' } : { weekday: 'short', day: 'numeric' })),
    ]),
    line(0, 'grid'), load.peak > 0 ? line(load.peak, 'grid') : null,
    make('path', { class: 'asked', d: `M${left} ${y(0)}${steps}H${width}V${y(0)}Z` }),
    load.maxVcpus === null ? null : line(isFar ? top * .95 : load.maxVcpus, 'limit', load.maxVcpus),
    isFar ? make('text', { x: width, y: y(top * .95) + 14, 'text-anchor': 'end' }, 'the limit, above the scale') : null, cursor));
}

function showLoad() {
  for (const load of data.load) {
    const limit = load.maxVcpus === null ? 'its limit is not known here' : `its pools may start ${number(load.maxVcpus)}`;
    const beyond = load.minutesBeyond ? make('span', { class: 'bad' }, `${span(load.minutesBeyond)} beyond it: runs wait`) : null;
    const card = make('div', { class: 'card' }, make('h3', {}, `${load.platform}, ${load.architecture}`),
      make('p', { class: 'soft' }, make('span', {}, `${number(load.peak)} vCPUs at most${load.peakAt ? `, ${when(load.peakAt)}` : ''}; ${limit}; ${number(load.worstPeak)} if every run took its whole Timeout. `), beyond, make('output', {})));
    find('#load > div').append(card);
    new ResizeObserver(() => drawLoad(load, card)).observe(card);
  }
}

function shown() {
  const [text, owner, queue, state] = ['#search', '#owner', '#queue', '#state'].map(id => find(id).value);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const states = { enabled: task => task.isEnabled, disabled: task => !task.isEnabled, warned: (_, index) => warnings(index).length > 0 };
  return tasks.map((task, index) => ({ task, index })).filter(({ task, index }) => {
    const all = [task.name, task.owner, task.queue, task.platform, task.description, task.grants.roleName, ...task.grants.secretVariables, schedule(task)].join(' ').toLowerCase();
    return words.every(word => all.includes(word)) && (!owner || (task.owner ?? '') === owner) && (!queue || `${task.platform}/${task.queue}` === queue) && (!state || states[state](task, index));
  });
}

function details(task, index) {
  const sizes = task.fit.families.map(family => `${family.family}: ${family.sizes.join(', ')}`).join(' · ');
  const roles = { none: 'no role: its code has no rights in AWS', own: 'a role of its own, with what was granted', given: `acts as ${task.grants.roleName ?? 'a role that was given to it'}` };
  const followers = tasks.filter(other => other.platform === task.platform && other.triggers.some(trigger => trigger.follows === task.name)).map(other => other.name);
  const facts = [
    ['Next fires', task.next.length ? task.next.map((time, index) => [index ? ', ' : '', make('span', { class: 'whole' }, when(time))]) : task.isEnabled ? 'none' : 'disabled'],
    ...task.triggers.map(trigger => ['Trigger', [`${trigger.words} `, make('code', {}, trigger.expression), trigger.spreadMinutes ? `, within ${span(trigger.spreadMinutes)}` : null]]),
    ['Retries', task.retry],
    ['Overlapping runs', { Allow: 'allowed', Forbid: 'the later one is skipped', Replace: 'the earlier one is stopped' }[task.concurrency]],
    ['Time', `${span(task.timeoutMinutes)} at most, ${span(task.expectedMinutes)} expected`],
    ['Rights', [roles[task.grants.role], task.grants.secretVariables.length ? `; secrets: ${task.grants.secretVariables.join(', ')}` : null]],
    ['Machines that fit', task.fit.total === 0 ? 'not known here' : `${task.fit.machines} of ${task.fit.total} types, from ${task.fit.smallest ?? 'none'} on`],
    ...(sizes ? [['Types', sizes]] : []),
    ...(followers.length ? [['Then', followers.join(', ')]] : []),
    ...(task.description ? [['What for', task.description]] : []),
    ...warnings(index).map(warning => [warning.code, make('span', { class: 'warn' }, warning.text)]),
  ];
  return make('tr', { class: 'more' }, make('td', { colspan: columns.length }, make('dl', {}, facts.map(([name, fact]) => make('div', {}, make('dt', {}, name), make('dd', {}, fact))))));
}

function row({ task, index }) {
  const open = event => {
    const button = event.currentTarget;
    const isOpen = button.getAttribute('aria-expanded') === 'true';
    button.setAttribute('aria-expanded', !isOpen);
    if (isOpen) line.nextSibling.remove(); else line.after(details(task, index));
  };
  const first = make('td', {}, make('button', { class: 'name', type: 'button', 'aria-expanded': 'false', onclick: open }, task.name),
    task.isEnabled ? null : make('span', { class: 'tag soft' }, 'disabled'),
    warnings(index).length ? make('span', { class: 'tag warn' }, count(warnings(index).length, 'warning')) : null);
  const line = make('tr', { class: task.isEnabled ? undefined : 'off' }, first,
    columns.slice(1).map(column => make('td', { 'data-label': column.title, class: column.look }, column.text(task) ?? '')));
  return line;
}

function showTasks() {
  const { column, down } = sorting;
  const key = columns[column].key;
  const compare = (a, b) => (key(a.task) < key(b.task) ? -1 : key(a.task) > key(b.task) ? 1 : a.index - b.index) * (down ? -1 : 1);
  const visible = shown();
  find('#tasks tbody').replaceChildren(...visible.toSorted(compare).map(row));
  find('#shown').textContent = visible.length === tasks.length ? count(tasks.length, 'task') : `${visible.length} of ${count(tasks.length, 'task')}`;
  document.querySelectorAll('#tasks th').forEach((head, index) => head.setAttribute('aria-sort', index !== column ? 'none' : down !== (columns[index].look === 'number') ? 'descending' : 'ascending'));
  find('#sort').value = column;
  showWeek(new Set(visible.map(({ index }) => index)));
}

function sortBy(column) {
  sorting = { column, down: sorting.column === column && !sorting.down };
  showTasks();
}

function setUpTasks() {
  const options = (select, all, values) => find(select).append(...[['', all], ...values].map(([value, text]) => make('option', { value }, text)));
  const unique = values => [...new Set(values)].sort();
  options('#owner', 'any owner', unique(tasks.map(task => task.owner).filter(Boolean)).map(owner => [owner, owner]));
  options('#queue', 'any queue', unique(tasks.map(task => `${task.platform}/${task.queue}`)).map(queue => [queue, queue]));
  find('#sort').append(...columns.map((column, index) => make('option', { value: index }, `by ${column.title.toLowerCase()}`)));
  find('#tasks thead tr').append(...columns.map((column, index) => make('th', { class: column.look }, make('button', { type: 'button', onclick: () => sortBy(index) }, column.title))));
  find('form').addEventListener('input', event => event.target.id === 'sort' ? sortBy(Number(event.target.value)) : showTasks());
  find('form').addEventListener('submit', event => event.preventDefault());
}

function showWeek(visible) {
  const hours = [...Array(24).keys()];
  const two = hour => String(hour).padStart(2, '0');
  const cells = data.calendar.map(date => date.hours.map(entries => entries.filter(entry => visible.has(entry.task))));
  const runs = entries => sum(entries.map(entry => entry.minutes.length));
  const most = Math.max(1, ...cells.flat().map(runs));
  const choose = (event, date, hour, entries) => {
    document.querySelectorAll('#week button').forEach(button => button.setAttribute('aria-pressed', button === event.currentTarget));
    find('#hour').replaceChildren(make('h3', {}, `${day(date)}, ${two(hour)}:00 to ${two(hour)}:59: ${count(runs(entries), 'run')}`),
      make('ul', {}, entries.map(entry => make('li', {}, `${entry.minutes.map(minute => `${two(hour)}:${two(minute)}`).join(', ')} ${tasks[entry.task].name}`))));
  };
  find('#hour').replaceChildren();
  find('#week table').replaceChildren(
    make('thead', {}, make('tr', {}, make('th'), hours.map(hour => make('th', { scope: 'col' }, make('span', {}, two(hour)))))),
    make('tbody', {}, cells.map((row, index) => {
      const date = new Date(data.calendar[index].date);
      return make('tr', {}, make('th', { scope: 'row' }, `${format(date, { weekday: 'short' })} `, make('span', { class: 'date' }, format(date, { day: 'numeric', month: 'short' }))), row.map((entries, hour) => {
        const starts = runs(entries);
        const heat = Math.round(starts / most * 100);
        return make('td', {}, make('button', {
          type: 'button', style: `--heat: ${heat}`, class: heat > 55 && 'hot', 'aria-pressed': 'false',
          'aria-label': `${day(date)} ${two(hour)}:00, ${count(starts, 'run')}`, onclick: event => choose(event, date, hour, entries),
        }, starts ? number(starts) : ''));
      }));
    })));
}

// A week has each weekday once: 10:00 on Mon, Tue.
function times(all) {
  const clocks = Map.groupBy(all.map(wall), clock);
  return [...clocks].map(([time, dates]) => `${time} on ${dates.map(date => format(date, { weekday: 'short' })).join(', ')}`).slice(0, 8).join('; ') + (clocks.size > 8 ? ' …' : '');
}

function showBursts() {
  find('#bursts .list').append(...data.bursts.map(burst => make('div', {},
    make('strong', {}, `${count(burst.jobs, 'job')}, ${count(burst.vcpus, 'vCPU')}`), ` at ${times(burst.times)}`,
    make('small', {}, burst.tasks.map(index => tasks[index].name).join(', ')))));
  if (data.bursts.length === 0) find('#bursts .list').append('None.');
}

function showFollowUps() {
  const id = (platform, name) => `${platform}/${name}`;
  const edges = tasks.flatMap(task => task.triggers.filter(trigger => trigger.follows).map(trigger =>
    ({ from: id(task.platform, trigger.follows), to: id(task.platform, task.name), after: trigger.after })));
  if (edges.length === 0) return;
  find('#follow').hidden = false;
  const nodes = [...new Set(edges.flatMap(edge => [edge.from, edge.to]))];
  // A task stands right of all that it follows. The longest chain needs as many rounds; a circle, a problem of its own, ends with them.
  const level = new Map(nodes.map(node => [node, 0]));
  for (const _ of nodes) for (const { from, to } of edges) level.set(to, Math.min(nodes.length, Math.max(level.get(to), level.get(from) + 1)));
  const levels = nodes.map(node => level.get(node));
  const label = node => data.platforms.length > 1 ? node : node.slice(node.indexOf('/') + 1);
  const wide = Math.max(...nodes.map(node => label(node).length)) * 7.2 + 24;
  const rows = [];
  const place = new Map(nodes.map((node, index) => {
    rows[levels[index]] = (rows[levels[index]] ?? -1) + 1;
    return [node, { x: levels[index] * (wide + 60), y: rows[levels[index]] * 44 }];
  }));
  const path = ({ from, to }) => {
    const [start, end] = [place.get(from), place.get(to)];
    const middle = (start.x + wide + end.x) / 2;
    return `M${start.x + wide} ${start.y + 15}C${middle} ${start.y + 15} ${middle} ${end.y + 15} ${end.x} ${end.y + 15}`;
  };
  find('#follow .card').append(make('svg', { width: (Math.max(...levels) + 1) * (wide + 60) - 58, height: (Math.max(...rows) + 1) * 44 - 12, role: 'img', 'aria-label': 'Which task follows which' },
    edges.map(edge => make('path', { class: `edge ${edge.after === 'failure' ? 'failure' : edge.after === 'the end' ? 'end' : ''}`, d: path(edge) })),
    nodes.map(node => make('g', { class: 'node', transform: `translate(${place.get(node).x + 1} ${place.get(node).y + 1})` },
      make('rect', { width: wide, height: 30, rx: 7 }), make('text', { x: 12, y: 19.5 }, label(node))))));
}

const table = (heads, rows) => [make('thead', {}, make('tr', {}, heads.map(head => make('th', {}, head)))), make('tbody', {}, rows.map(cells => make('tr', {}, cells.map(cell => make('td', {}, cell)))))];

function showPlatforms() {
  find('#platforms > div').append(...data.platforms.map(platform => make('div', { class: 'card scroll' }, make('h3', {}, platform.name),
    platform.pools.length === 0 ? make('p', { class: 'soft' }, 'Known by its name alone: nothing is said of its machines and queues.') : [
      platform.runs === 'Ledger' ? '' : make('p', { class: 'soft' }, platform.runs === 'None' ? 'Keeps no runs: tasks submit to AWS Batch themselves.' : `Its ledger is being turned ${platform.runs === 'TurningOn' ? 'on' : 'off'}.`),
      make('table', {}, table(['Pool', 'Architecture', 'vCPUs at most', 'Types'], platform.pools.map(pool => [pool.name, pool.architecture, pool.maxVcpus === null ? '?' : number(pool.maxVcpus), pool.instanceTypes.join(', ') || "AWS Batch's choice"]))),
      make('table', {}, table(['Queue', 'Priority', 'Capacity', 'Pools', 'Tasks'], platform.queues.map(queue => [queue.name + (queue.isShared ? ' (fair share)' : ''), queue.priority === null ? '?' : number(queue.priority), queue.capacity, queue.pools.join(', '),
        number(tasks.filter(task => task.platform === platform.name && task.queue === queue.name).length)]))),
    ])));
}

function showIdle() {
  const { idle } = data;
  find('#idle .note').textContent = `${usd(idle.totalUsd)} USD a month, at the prices of ${idle.region} in ${idle.asOf} and without free allowances. Runs are billed on top: machines, their disks and addresses, logs.`;
  const source = (text, url) => url ? make('a', { href: url, rel: 'noreferrer' }, text) : text;
  find('#idle table').append(...table(['Resource', 'Number', 'USD each', 'USD', 'Billed beside that'], [
    ...idle.resources.map(one => [source(one.type, one.source), number(one.count), one.eachUsd === null ? '?' : usd(one.eachUsd), one.eachUsd === null ? '?' : usd(one.eachUsd * one.count), one.billed]),
    ...idle.uses.map(use => [source(use.name, use.source), '', '', usd(use.usd), use.billed]),
    [make('strong', {}, 'Sum'), '', '', make('strong', {}, usd(idle.totalUsd)), ''],
  ]));
}

about();
showWarnings();
showLoad();
setUpTasks();
showTasks();
showBursts();
showFollowUps();
showPlatforms();
showIdle();
