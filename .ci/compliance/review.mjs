// What is to be said of findings, beside the reviewed list.

/** Lines that say what is wrong: findings that nobody reviewed, and entries of the list that nothing is found for any more. The kind is plain, hardened or lean. */
export function review(findings, reviewed, kind) {
  const since = kind === 'plain' ? undefined : kind;
  const entries = reviewed.filter((entry) => (entry.since === undefined || entry.since === since) && !(kind === 'hardened' && entry.until === 'hardened'))
    .map((entry) => ({ ...entry, rulePattern: new RegExp(entry.rule), resourcePattern: new RegExp(entry.resource), used: false }));
  const wrong = [];
  for (const finding of findings) {
    const entry = entries.find((one) => one.rulePattern.test(finding.rule) && one.resourcePattern.test(finding.resource));
    if (entry) entry.used = true;
    else wrong.push(`${finding.resource}: ${finding.rule}: ${finding.info}`);
  }
  // A platform without a ledger lacks most of what the list is for: there its own entries count.
  for (const entry of entries.filter((one) => !one.used && (kind !== 'lean' || one.since === 'lean'))) wrong.push(`reviewed.json: nothing is found any more for ${entry.rule} at ${entry.resource}`);
  for (const entry of entries.filter((one) => !one.reason)) wrong.push(`reviewed.json: ${entry.rule} has no reason`);
  return wrong;
}
