// Opens the report as a person would, and writes what came of each check: { "name": null } or { "name": "what is wrong" }.
// usage: node page.mjs --browser FILE --fleet FLEET.html --small SMALL.html --out RESULTS.json [--picture REPORT.png]
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const option = { type: 'string' };
const { values: given } = parseArgs({ options: { browser: option, fleet: option, small: option, out: option, picture: option } });
// Chromium's own sandbox does not start as root, as whom containers run; the page is our own.
const browser = await chromium.launch({ executablePath: given.browser, args: ['--no-sandbox'] });
const desk = { width: 1280, height: 900 };
const phone = { width: 360, height: 740 };

/** Opens a report without a network, with all that it says on the console and asks for. */
async function open(file, options = {}) {
  const context = await browser.newContext({ viewport: desk, offline: true, ...options });
  const page = await context.newPage();
  const said = [];
  page.on('console', message => said.push(message.text()));
  page.on('pageerror', error => said.push(error.message));
  page.on('request', request => { if (request.url() !== pathToFileURL(file).href) said.push(`asks for ${request.url()}`); });
  page.on('dialog', dialog => said.push(`dialog ${dialog.message()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, said };
}

const names = page => page.locator('#tasks .name').allTextContents();
const column = (page, index) => page.locator(`#tasks tbody tr > td:nth-child(${index})`).allTextContents();
const overflow = page => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** Of the text and what is behind it, as WCAG 2 counts it. */
const contrast = (page, selector) => page.locator(selector).first().evaluate(element => {
  const light = text => {
    const [r, g, b] = text.match(/[\d.]+/g).map(part => part / 255).map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let behind = element;
  while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
  const [one, other] = [light(getComputedStyle(element).color), light(getComputedStyle(behind).backgroundColor)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
});

const checks = {
  async 'loads without a word on the console, and asks for nothing'() {
    for (const file of [given.fleet, given.small]) {
      const { page, said } = await open(file);
      await page.locator('#load svg').first().waitFor();
      assert.deepEqual(said, []);
    }
  },

  async 'shows every task and figure'() {
    const { page } = await open(given.fleet);
    assert.equal((await names(page)).length, 72);
    assert.match(await page.locator('#figures').innerText(), /72\s+tasks\s+2 disabled/);
    assert.equal(await page.locator('#week tbody button').count(), 7 * 24);
    assert.match(await page.locator('#idle .note').innerText(), /^0\.45 USD a month/);
  },

  async 'filters by words, owner, queue and state, and the week with it'() {
    const { page } = await open(given.fleet);
    const runs = async () => (await page.locator('#week tbody button').allTextContents()).reduce((all, text) => all + Number(text), 0);
    const all = await runs();
    await page.fill('#search', 'clone every hours');
    assert.deepEqual(await names(page), ['integrates-clone-groups-roots']);
    assert.equal(await page.locator('#shown').innerText(), '1 of 72 tasks');
    assert.equal(await runs(), 35);
    await page.fill('#search', '');
    await page.selectOption('#owner', 'sorts');
    assert.ok((await names(page)).every(name => name.startsWith('sorts-')));
    await page.selectOption('#owner', '');
    await page.selectOption('#queue', 'prod/clone');
    assert.deepEqual([...new Set(await column(page, 3))], ['clone']);
    await page.selectOption('#queue', '');
    await page.selectOption('#state', 'disabled');
    assert.equal((await names(page)).length, 2);
    await page.selectOption('#state', 'warned');
    assert.equal((await names(page)).length, 0);
    await page.selectOption('#state', '');
    assert.equal(await runs(), all);
  },

  async 'sorts by a column, and back'() {
    const { page } = await open(given.fleet);
    const head = name => page.locator('#tasks').getByRole('columnheader', { name });
    const sorted = await names(page);
    assert.deepEqual(sorted, sorted.toSorted());
    await head('Task').getByRole('button').click();
    assert.deepEqual(await names(page), sorted.toReversed());
    assert.equal(await head('Task').getAttribute('aria-sort'), 'descending');
    await head('Runs a week').getByRole('button').click();
    const runs = (await column(page, 7)).map(Number);
    assert.deepEqual(runs, runs.toSorted((a, b) => b - a));
    assert.ok(runs[0] > runs.at(-1));
    assert.equal(await head('Runs a week').getAttribute('aria-sort'), 'descending');
    assert.equal(await head('Task').getAttribute('aria-sort'), 'none');
  },

  async 'opens a task and an hour, by the keyboard too'() {
    const { page } = await open(given.fleet);
    await page.getByRole('button', { name: 'integrates-clone-groups-roots' }).press('Enter');
    const more = await page.locator('#tasks .more').innerText();
    for (const part of ['Next fires', 'cron(0 10-23/2 ? * 2-6 *)', '3 attempts, again after a lost machine', 'acts as prod-integrates', 'c7g: large, xlarge', '24 h at most, 30 min expected'])
      assert.ok(more.includes(part), `${part} is not in ${more}`);
    assert.equal(more.match(/Nov|Dec/g).length, 10);
    await page.getByRole('button', { name: 'integrates-clone-groups-roots' }).press('Enter');
    assert.equal(await page.locator('#tasks .more').count(), 0);
    await page.getByRole('button', { name: 'Wed 25 Nov 10:00' }).press('Enter');
    assert.match(await page.locator('#hour').innerText(), /Wed 25 Nov, 10:00 to 10:59: 11 runs[^]*10:00, 10:30 integrates-migration/);
  },

  async 'says under the pointer what is asked when'() {
    const { page } = await open(given.fleet);
    const box = await page.locator('#load svg').boundingBox();
    await page.mouse.move(box.x + 34 + (box.width - 34) * 1.5 / 7, box.y + 50);
    assert.match(await page.locator('#load output').innerText(), /^Wed 25 Nov (11:45|12:00): \d+ vCPUs$/);
  },

  async 'is readable in light and in dark'() {
    for (const colorScheme of ['light', 'dark']) {
      const { page } = await open(given.fleet, { colorScheme });
      const back = await page.evaluate(() => getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number)[0]);
      assert.equal(back > 128, colorScheme === 'light');
      for (const selector of ['h1', '.note', '#figures span', '#tasks .name', '#tasks td', '#tasks th button', '#week th', '#load .soft'])
        assert.ok(await contrast(page, selector) >= 4.5, `${selector} in ${colorScheme} has a contrast of ${await contrast(page, selector)}`);
    }
  },

  async 'fits a phone, with all of a task and a way to sort'() {
    for (const file of [given.fleet, given.small]) {
      const { page } = await open(file, { viewport: phone, hasTouch: true, isMobile: true });
      await page.locator('.name').first().tap();
      await page.locator('#week tbody button').first().tap();
      await page.locator('#idle summary').tap();
      assert.equal(await overflow(page), 0);
      assert.ok(await page.locator('#sort').isVisible());
      assert.equal(await page.locator('#tasks thead').isVisible(), false);
    }
    const { page } = await open(given.fleet, { viewport: phone });
    await page.selectOption('#sort', { label: 'by vcpu hours' });
    assert.equal((await names(page))[0], 'integrates-charts-documents');
  },

  async 'redraws the load when the window changes'() {
    const { page } = await open(given.fleet);
    const width = () => page.locator('#load svg').evaluate(svg => svg.width.baseVal.value);
    const before = await width();
    await page.setViewportSize(phone);
    await page.waitForFunction(wide => document.querySelector('#load svg').width.baseVal.value < wide, before);
    assert.equal(await page.locator('#load svg').count(), 1);
    assert.equal(await overflow(page), 0);
  },

  async 'shows follow-ups, warnings, and texts that look like HTML as texts'() {
    const { page, said } = await open(given.small);
    assert.deepEqual(await page.locator('#follow .node').allTextContents(), ['Clone', 'Index', 'Report', 'Mend']);
    assert.equal(await page.locator('#follow .edge').count(), 3);
    assert.equal(await page.locator('#follow .edge.failure').count(), 1);
    assert.match(await page.locator('#warnings').innerText(), /SB2902 Report: Timeout = 30 hours/);
    await page.getByRole('button', { name: 'Clone' }).click();
    assert.match(await page.locator('#tasks .more').innerText(), /<img src=x onerror=alert\(1\)><\/script>/);
    assert.deepEqual(said, []);
  },
};

const results = {};
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    results[name] = null;
  } catch (error) {
    results[name] = error.stack;
  }
  await Promise.all(browser.contexts().map(context => context.close()));
}
if (given.picture) {
  const { page } = await open(given.fleet, { viewport: { width: 1280, height: 1180 } });
  await page.locator('#load svg').first().waitFor();
  await page.getByRole('button', { name: 'Wed 25 Nov 10:00' }).click();
  await page.screenshot({ path: given.picture });
}
await browser.close();
writeFileSync(given.out, JSON.stringify(results));
