// Seeds the faults that the check exists for into the built site, and sees each found.
// usage: SITE=FOLDER node --test
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brokenLinks } from './links.mjs';

const work = mkdtempSync(path.join(tmpdir(), 'site-'));
after(() => rmSync(work, { recursive: true }));
const site = path.join(work, 'site');
cpSync(process.env.SITE, site, { recursive: true });

function brokenAfter(file, seed) {
  const whole = path.join(site, file);
  const text = readFileSync(whole, 'utf8');
  const seeded = seed(text);
  assert.notEqual(seeded, text, `nothing is seeded into ${file}`);
  writeFileSync(whole, seeded);
  try {
    return brokenLinks(site);
  } finally {
    writeFileSync(whole, text);
  }
}

test('nothing is broken as long as nothing is seeded', () => assert.deepEqual(brokenLinks(site), []));

const link = (address) => (html) => html.replace('</article>', `<a href="${address}">seeded</a></article>`);
const faults = {
  'a page that is not there': ['docs/runs.html', link('nowhere.html'), /^docs\/runs\.html: nowhere\.html leads to no page$/],
  'a folder without a first page': ['docs/runs.html', link('problems'), /problems leads to no page/],
  'a place that its page does not have': ['docs/runs.html', link('tasks.html#nowhere'), /tasks\.html#nowhere leads to no place on its page/],
  'a place that its own page does not have': ['docs/runs.html', link('#nowhere'), /#nowhere leads to no place on its page/],
  'a page outside the site': ['docs/runs.html', link('../../outside.html'), /leaves the site/],
  'a name that nobody resolved': ['docs/runs.html', link('xref:SpotBatch.Nothing'), /is no address that a browser follows/],
  'a picture that is not there': ['docs/report.html', (html) => html.replaceAll('images/report.png', 'images/gone.png'), /gone\.png leads to no page/],
  'a heading that others link to and that was renamed': ['docs/tasks.html', (html) => html.replace('id="retries"', 'id="repeats"'), /tasks\.html#retries leads to no place/],
  'an entry of a table of contents': ['guide/toc.json', (json) => json.replace('docs/runs.html', 'docs/gone.html'), /^guide\/toc\.json: .*gone\.html leads to no page$/],
  'a link from the reference': ['api/SpotBatch.BackgroundTask.html', link('SpotBatch.Nothing.html'), /^api\/SpotBatch\.BackgroundTask\.html: /],
};
for (const [fault, [file, seed, line]] of Object.entries(faults))
  test(`${fault} is found`, () => assert.match(brokenAfter(file, seed).join('\n'), new RegExp(line.source, 'm')));

test('addresses of other sites and links in code are left alone', () => {
  const html = '<a href="https://example.com/x">x</a><a href="mailto:x@example.com">x</a><!-- <a href="gone.html"> --><script>"<a href=\\"gone.html\\">"</script>';
  assert.deepEqual(brokenAfter('docs/runs.html', (page) => page.replace('</article>', `${html}</article>`)), []);
});

test('a page that links to no file fails the build itself', () => {
  const docset = mkdtempSync(path.join(work, 'docset-'));
  writeFileSync(path.join(docset, 'docfx.json'), JSON.stringify({ build: { content: [{ files: ['*.md'] }], output: 'out', template: ['default', 'modern'] } }));
  writeFileSync(path.join(docset, 'page.md'), '# Page\n\n[wrong](gone.md)\n');
  const wrong = spawnSync('dotnet', ['docfx', 'build', path.join(docset, 'docfx.json'), '--warningsAsErrors', '--logLevel', 'warning'],
    { cwd: path.dirname(fileURLToPath(import.meta.url)), encoding: 'utf8' });
  assert.notEqual(wrong.status, 0);
  assert.match(wrong.stdout, /InvalidFileLink.*gone\.md/);
});
