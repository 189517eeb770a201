// What is to be said of findings, beside the reviewed list.

/** Lines that say what is wrong: findings that nobody reviewed, and entries of the list that nothing is found for any more. */
export function review(findings, reviewed, hardened) {
  const entries = reviewed.filter((entry) => hardened ? entry.until !== 'hardened' : entry.since !== 'hardened')
    .map((entry) => ({ ...entry, rulePattern: new RegExp(entry.rule), resourcePattern: new RegExp(entry.resource), used: false }));
  const wrong = [];
  for (const finding of findings) {
    const entry = entries.find((one) => one.rulePattern.test(finding.rule) && one.resourcePattern.test(finding.resource));
    if (entry) entry.used = true;
    else wrong.push(`${finding.resource}: ${finding.rule}: ${finding.info}`);
  }
  for (const entry of entries.filter((one) => !one.used)) wrong.push(`reviewed.json: nothing is found any more for ${entry.rule} at ${entry.resource}`);
  for (const entry of entries.filter((one) => !one.reason)) wrong.push(`reviewed.json: ${entry.rule} has no reason`);
  return wrong;
}
