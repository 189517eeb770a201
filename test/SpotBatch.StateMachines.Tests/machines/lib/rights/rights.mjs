// Decides each call in the laboratory by the policies as they were synthesized: of every kind of platform, in both readings
// of what AWS authorizes (readings.mjs). What is refused fails as on AWS, and fails the test unless it expects that.
import { Platform } from './platform.mjs';
import { says } from './policy.mjs';
import { readings } from './readings.mjs';
import { refusal } from './refusal.mjs';
import { needs } from './table.mjs';

const account = 'arn:aws:iam::111122223333:root';

export class Rights {
  used = new Set();        // kind | role | action | resource, of the entries of statements that allowed something

  rows = new Map();        // what each row of the table asked for, in the reference's reading, the first time
  refusals = [];           // what was refused in this test

  constructor(templates) {
    this.templates = templates;
    this.platforms = Object.entries(templates).map(([kind, all]) => new Platform(kind, all));
  }

  /**
   * What a machine's call is refused for: { role, action, resource, kind, reading }; null when it is allowed. A machine that
   * no platform has, as the tests of the interpreter make them, has no role.
   */
  refusedCall({ machine, service, action, args }, lab) {
    for (const platform of this.platforms.filter(p => p.machines.has(machine))) {
      const refused = this.refused(platform, platform.machines.get(machine).role, service, action, args, lab);
      if (refused) return refused;
    }
    return null;
  }

  /** The same of any role's call on one platform: what some reading refuses is not to be relied on. */
  refused(platform, role, service, action, args, lab) {
    for (const reading of Object.keys(readings)) {
      const need = this.#lacking(platform, role, `${service}:${action}`, args, lab, reading);
      if (need) return { role: role.name, ...need, kind: platform.kind, reading };
    }
    return null;
  }

  /** Whether some reading allows a call: what nobody must be able to do is refused by each. */
  mayBeAllowed(platform, role, service, action, args, lab) {
    return Object.keys(readings).some(reading => !this.#lacking(platform, role, `${service}:${action}`, args, lab, reading));
  }

  /** The first thing that a call needs and its role may not do. */
  #lacking(platform, role, call, args, lab, name) {
    if (!needs[call]) throw new Error(`the table of rights has no ${call}`);
    const all = needs[call](args, { platform, reading: readings[name], lab });
    if (name === 'reference' && !this.rows.has(call)) this.rows.set(call, all);
    return all.find(need => !this.allows(platform, role, need));
  }

  /** A test, which fails if a call in it is refused, unless it says that one may be. */
  async during(lab, body) {
    this.refusals = [];
    const refused = () => lab.mayRefuse ? [] : this.refusals.map(told);
    try {
      const note = await body(lab);
      if (refused().length) throw new Error('all went on');
      return note;
    } catch (e) {
      e.stack = [...refused(), e.stack].join('\n');
      throw e;
    }
  }

  /** Whether a role may do one thing. A key decides by its own policy, which may leave it to the account's roles. */
  allows(platform, role, { action, resource, context }) {
    const request = { action, resource, context };
    const own = says(role.statements, request);
    const policy = platform.policyOf(resource);
    const given = policy && says(policy, { ...request, resource: action.startsWith('kms:') ? '*' : resource, principal: [role.arn, account] });
    if (own === 'deny' || given === 'deny') return false;
    const allowed = action.startsWith('kms:') ? given && own : own ?? given;
    if (allowed?.statement && role.statements.includes(allowed.statement)) this.used.add([platform.kind, role.id, allowed.action, allowed.resource].join(' | '));
    return Boolean(allowed);
  }

  /** Whether a service may act as a role. */
  trusts(role, service, context) {
    const said = says(role.trust, { action: 'sts:AssumeRole', context, principal: [service] });
    return Boolean(said) && said !== 'deny';
  }

  /** Whether a resource lets a service of AWS in, which has no policy of its own. */
  letsIn(platform, service, { action, resource, context }) {
    const policy = platform.policyOf(resource);
    const said = policy && says(policy, { action, resource: action.startsWith('kms:') ? '*' : resource, context, principal: [service] });
    return Boolean(said) && said !== 'deny';
  }

  /** The hook of the laboratory: throws what AWS answers to a machine's call that is not allowed. */
  authorize(call, lab) {
    const refused = this.refusedCall(call, lab);
    if (!refused) return;
    this.refusals.push(refused);
    throw refusal(call.service, refused, lab.refusedAs);
  }
}

/** A refusal in words: on which platform, in which reading of AWS's pages. */
export const told = ({ kind, reading, role, action, resource, context }) =>
  `on a ${kind} platform, as AWS's ${reading} read, ${role} may not ${action} on ${resource} with ${JSON.stringify(context)}`;
