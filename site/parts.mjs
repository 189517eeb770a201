// Writes what of the site follows from the pages of problems: their table of contents.
// usage: node parts.mjs REPOSITORY PARTS
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const [repository, parts] = process.argv.slice(2);
const problems = path.join(repository, 'docs', 'problems');
const folder = path.join(parts, 'problems');
const way = path.relative(folder, problems);
const title = (file) => readFileSync(path.join(problems, file), 'utf8').split('\n')[0].replace(/^# /, '');

const pages = readdirSync(problems).filter((file) => /^SB\d{4}\.md$/.test(file)).sort();
const entry = (name, href) => `- name: ${JSON.stringify(name)}\n  href: ${href}\n`;
mkdirSync(folder, { recursive: true });
writeFileSync(path.join(folder, 'toc.yml'), [
  entry('All problems', `${way}/README.md`),
  entry('How they are reported', `${way}/../problems.md`),
  ...pages.map((file) => entry(title(file), `${way}/${file}`)),
].join(''));
