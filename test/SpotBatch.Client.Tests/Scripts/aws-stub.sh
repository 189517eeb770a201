#!/bin/sh
# Stands for the AWS CLI: records its arguments, and answers what the test has put beside it for the operation.
here=$(dirname "$0")
{
  printf '%s\036' "$@"
  printf '\035'
} >>"$here/calls"
answer="$here/$1.$2"
# Parameters are asked for by name: ssm.get-parameter.<last part>
[ "$1" != ssm ] || answer="$answer.${4##*/}"
# An answer that depends on the arguments is a script.
# shellcheck disable=SC1090 # written by the test
if [ -f "$answer.sh" ]; then . "$answer.sh"
elif [ -f "$answer" ]; then cat "$answer"; else
  printf 'An error occurred when calling %s\n' "$2" >&2
  exit 254
fi
