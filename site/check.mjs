// Fails when a link of the built site leads nowhere.
// usage: node check.mjs FOLDER
import path from 'node:path';
import { brokenLinks } from './links.mjs';

const [site] = process.argv.slice(2);
if (!site) {
  console.error('usage: node check.mjs FOLDER');
  process.exit(2);
}

const broken = brokenLinks(path.resolve(site));
for (const line of broken) console.error(line);
console.log(`${broken.length} links lead nowhere`);
process.exit(broken.length === 0 ? 0 : 1);
