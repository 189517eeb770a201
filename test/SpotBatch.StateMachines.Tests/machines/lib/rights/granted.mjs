// Every right of every role of the platforms, and those that nothing used.
import { unused } from './unused.mjs';

const list = value => [value].flat();

export function* granted(platform) {
  for (const role of platform.roles.values()) {
    for (const statement of role.statements) {
      for (const action of list(statement.Action)) {
        for (const resource of list(statement.Resource)) yield { role, action, resource, statement, right: [platform.kind, role.id, action, resource].join(' | ') };
      }
    }
  }
}

/** What is wrong with the list of unused rights, and rights that are neither used nor on it. */
export function* unexplained(rights) {
  const all = rights.platforms.flatMap(platform => [...granted(platform)].map(({ right }) => right));
  const idle = all.filter(right => !rights.used.has(right));
  for (const right of idle.filter(right => !unused.some(known => known.right.test(right)))) yield `no call uses ${right}, and lib/rights/unused.mjs does not say why it is there`;
  for (const known of unused.filter(known => !idle.some(right => known.right.test(right)))) yield `lib/rights/unused.mjs explains ${known.right}, of which none is unused`;
}
