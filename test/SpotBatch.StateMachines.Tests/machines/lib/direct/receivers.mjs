// What those who are told refuse of a message: a dead letter then, and an alarm, never silence.

/** Why a receiver takes no such body; null when it takes it. */
export function refuses(to, body) {
  if (/:sns:/.test(to)) return Buffer.byteLength(body) > 262144 || body === '' ? 'SNS takes up to 262,144 bytes' : null;
  if (/slack/.test(to)) return slack(JSON.parse(body));
  if (/teams/.test(to)) return teams(JSON.parse(body));
  if (/pagerduty/.test(to)) return pagerDuty(JSON.parse(body));
  return null;
}

/** A text of a block has 1 to 3,000 characters: https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
function slack({ blocks }) {
  const texts = blocks.flatMap(({ text, elements = [] }) => [...text ? [text] : [], ...elements]);
  return texts.every(({ text }) => typeof text === 'string' && text.length >= 1 && text.length <= 3000) ? null : 'invalid_blocks (Status Code: 400)';
}

/** https://adaptivecards.io/explorer/TextRun.html */
function teams({ attachments: [{ content: { body } }] }) {
  return body.every(({ inlines }) => inlines.every(({ text }) => typeof text === 'string')) ? null : 'a run of text without its text';
}

/** https://developer.pagerduty.com/docs/send-alert-event */
function pagerDuty({ event_action: action, dedup_key: key, payload: { summary, source, severity } }) {
  return action && key?.length <= 255 && summary && summary.length <= 1024 && source && ['critical', 'error', 'warning', 'info'].includes(severity) ? null : 'invalid event (Status Code: 400)';
}
