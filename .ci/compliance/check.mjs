// Fails on what cdk-nag finds in the templates of a folder, but for what reviewed.json has.
// usage: node check.mjs FOLDER [--hardened|--lean]
import { readFileSync } from 'node:fs';
import { findIn } from './findings.mjs';
import { review } from './review.mjs';

const [folder, option] = process.argv.slice(2);
if (!folder || (option && !['--hardened', '--lean'].includes(option))) {
  console.error('usage: node check.mjs FOLDER [--hardened|--lean]');
  process.exit(2);
}

const reviewed = JSON.parse(readFileSync(new URL('reviewed.json', import.meta.url), 'utf8'));
const findings = findIn(folder);
const wrong = review(findings, reviewed, option?.slice(2) ?? 'plain');
for (const line of wrong) console.error(line);
console.log(`${findings.length} findings, ${wrong.length} of them not reviewed or stale`);
process.exit(wrong.length === 0 ? 0 : 1);
