// What a task of a state machine fails with: the name and cause that Step Functions shows.
export class AwsError extends Error {
  constructor(error, cause) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
  }
}

/** What a state fails with by itself, without any call: States.QueryEvaluationError and the like. */
export class StateError extends AwsError {}

/** An expression that could not be evaluated, or came to something that may not stand there. */
export class QueryError extends StateError {
  constructor(cause) {
    super('States.QueryEvaluationError', cause);
  }
}

export const throttled = (service, action) => new AwsError(`${service}.${service}Exception`,
  `Too Many Requests (Service: ${service}, Status Code: 429, Request ID: 00000000-0000-0000-0000-000000000000) at ${action}`);
