// A command of the AWS CLI as the call that it makes: { service, action, args }, named as Step Functions names them.
const services = { stepfunctions: 'sfn', logs: 'cloudwatchlogs' };
const pascal = words => words.split('-').map(word => word[0].toUpperCase() + word.slice(1)).join('');
const capital = value => Object.fromEntries(Object.entries(value).map(([key, inner]) => [key[0].toUpperCase() + key.slice(1), inner]));

export function callOf([service, operation, ...options]) {
  const name = pascal(operation);
  const args = {};
  options.forEach((option, i) => {
    // What becomes of the answer is no part of the call.
    if (!option.startsWith('--') || option === '--query' || option === '--output') return;
    const next = options[i + 1];
    const value = next === undefined || next.startsWith('--') ? true : /^[[{]/.test(next) ? JSON.parse(next) : next;
    if (option === '--cli-input-json') Object.assign(args, capital(value));
    else args[pascal(option.slice(2))] = value;
  });
  return { service: services[service] ?? service, action: name[0].toLowerCase() + name.slice(1), args };
}
