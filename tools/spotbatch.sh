#!/bin/sh
# Submits and looks after the runs of a SpotBatch platform, with the AWS CLI and what every POSIX system has.
set -eu
# Ranges and lengths mean ASCII and bytes here. The AWS CLI keeps the caller's locale, in which it reads and writes text.
callers_locale=${LC_ALL-}
LC_ALL=C
export LC_ALL
tab=$(printf '\t')

# ---- Help ------------------------------------------------------------------------------------------------------------

usage() {
  cat <<'HELP'
usage: spotbatch.sh VERB PLATFORM ...

  submit    run a task
  rerun     run the request of a past run again
  stop      end a run
  pause     let a task, or all of the platform, skip its runs
  resume    end a pause
  history   show the last runs of a task
  log-link  print where the log of a run is

spotbatch.sh VERB --help says more. The account and region are the AWS CLI's.
HELP
}

help_submit() {
  cat <<'HELP'
usage: spotbatch.sh submit PLATFORM TASK [--token TOKEN] [--parameter NAME=VALUE]...
                           [--array-size N] [--environment NAME=VALUE]...

Submits a run and prints its id.

  --token        what the run is for, such as the id of an order: the same token is the same run, however often it is
                 sent. Without it a new one is made and printed to standard error; to try again, give that one
  --parameter    a value for a parameter that the task declares
  --array-size   how many children the run has, 2 to 10000
  --environment  a value for a variable that the task lets its submitters set
HELP
}

help_rerun() {
  cat <<'HELP'
usage: spotbatch.sh rerun PLATFORM RUN [--token TOKEN]

Runs the request of a past run again, for the time that run was scheduled for, and prints the gate's answer.
It fails if nothing was or will be submitted.

  --token  the same token is the same rerun. Without it a new one is made and printed to standard error
HELP
}

help_stop() {
  cat <<'HELP'
usage: spotbatch.sh stop PLATFORM RUN [--reason TEXT]

Ends the job of a run. It fails if the run is unknown, has no job yet, or has ended.
HELP
}

help_pause() {
  cat <<'HELP'
usage: spotbatch.sh pause PLATFORM [TASK] --reason TEXT

Lets a task, or without TASK all tasks of the platform, skip their runs until `resume`. Runs that have started go on.
HELP
}

help_resume() {
  cat <<'HELP'
usage: spotbatch.sh resume PLATFORM [TASK]

Ends the pause of a task, or without TASK that of the platform. What was skipped is not made up for.
HELP
}

help_history() {
  cat <<'HELP'
usage: spotbatch.sh history PLATFORM TASK [--limit N]

Shows the last runs of a task, the newest first; 20 unless N is given. TOOK is from the start of the first attempt to
the end of the last, and LOST how many attempts ended with a Spot machine.
HELP
}

help_log_link() {
  cat <<'HELP'
usage: spotbatch.sh log-link PLATFORM RUN

Prints the address of the run's log in the CloudWatch console: that of its last attempt.
HELP
}

# ---- What is given ---------------------------------------------------------------------------------------------------

fail() {
  printf 'spotbatch: %s\n' "$*" >&2
  exit 1
}

wrong_usage() {
  printf 'spotbatch: %s\n' "$*" >&2
  exit 2
}

# check_name WHAT VALUE
check_name() {
  case $2 in
    '' | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*)
      wrong_usage "$1 is '$2'; a letter or digit, then letters, digits, _ and - are allowed" ;;
  esac
}

# check_run RUN: what stands before the last -- is its task.
check_run() {
  task=${1%--*}
  hash=${1##*--}
  check_name 'RUN' "$task"
  case $hash in
    *[!0-9a-f]*) hash='' ;;
  esac
  if [ ${#hash} -ne 32 ] || [ "$task--$hash" != "$1" ]; then
    wrong_usage "RUN is '$1'; it is the task's name, -- and 32 digits, as submit prints it"
  fi
}

# check_number WHAT VALUE LEAST MOST
check_number() {
  case $2 in
    '' | 0* | *[!0-9]* | ??????*) wrong_usage "$1 is '$2'; a number from $3 to $4 is allowed" ;;
  esac
  { [ "$2" -ge "$3" ] && [ "$2" -le "$4" ]; } || wrong_usage "$1 is '$2'; a number from $3 to $4 is allowed"
}

check_token() {
  [ -n "$1" ] || wrong_usage 'TOKEN is empty; give what the run is for, such as the id of an order'
  [ ${#1} -le 1024 ] || wrong_usage "TOKEN has ${#1} bytes; 1024 are allowed. Use a hash of it"
  case $1 in
    *[[:cntrl:]]*) wrong_usage 'TOKEN has control characters; use a hash of it' ;;
  esac
}

# new_token: a random uuid, printed before it is sent, so that whatever happens can be tried again as the same run.
new_token() {
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n' |
    sed 's/^\(........\)\(....\).\(...\).\(...\)\(............\)$/\1-\2-4\3-8\4-\5/')
  printf 'token: %s\n' "$token" >&2
}

# need_value COUNT OPTION: whether a value follows an option, where --help may stand, too.
need_value() {
  case $2 in
    -h | --help) "help_$verb_name"; exit 0 ;;
    -*) [ "$1" -ge 2 ] || wrong_usage "$2 needs a value" ;;
    *) wrong_usage "'$2' is not expected; see spotbatch.sh $verb --help" ;;
  esac
}

# ---- JSON ------------------------------------------------------------------------------------------------------------

# json_string TEXT. By way of the environment, since awk would read escapes in an assignment.
json_string() {
  json_text=$1 awk 'BEGIN {
    for (i = 1; i < 32; i++) control[sprintf("%c", i)] = sprintf("\\u%04x", i)
    control["\b"] = "\\b"; control["\t"] = "\\t"; control["\n"] = "\\n"; control["\f"] = "\\f"; control["\r"] = "\\r"
    text = ENVIRON["json_text"]
    out = ""
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c == "\"" || c == "\\") c = "\\" c
      else if (c in control) c = control[c]
      out = out c
    }
    printf "\"%s\"", out
  }'
}

# characters TEXT: how many it has; in UTF-8 all but the first byte of one are 200 to 277.
characters() {
  printf '%s' "$1" | tr -d '\200-\277' | wc -c
}

# add_pair OPTION NAME=VALUE: appends to the members in $pairs. A name may come once, since JSON would keep either value.
add_pair() {
  name=${2%%=*}
  { [ "$name" != "$2" ] && [ -n "$name" ]; } || wrong_usage "$1 is '$2'; NAME=VALUE is expected"
  key=$(json_string "$name")
  case ",$pairs" in
    *",$key:"*) wrong_usage "$1 has the name '$name' twice" ;;
  esac
  pairs="${pairs:+$pairs,}$key:$(json_string "${2#*=}")"
}

# ---- AWS -------------------------------------------------------------------------------------------------------------

run_aws() (
  if [ -n "$callers_locale" ]; then LC_ALL=$callers_locale; else unset LC_ALL; fi
  exec aws "$@"
)

parameter() {
  run_aws ssm get-parameter --name "/spotbatch/$platform/$1" --query Parameter.Value --output text ||
    fail "the platform '$platform' has no parameter /spotbatch/$platform/$1 in this account and region"
}

# get_run RUN FIELDS: the named fields of a run's item, separated by tabs; None for what it lacks.
get_run() {
  key=$(printf '{"pk":{"S":"RUN#%s"},"sk":{"S":"RUN"}}' "$1")
  table=$(parameter ledger) || return
  run_aws dynamodb get-item --table-name "$table" --key "$key" --consistent-read --query "Item.[$2]" --output text
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi
}

# ---- Verbs -----------------------------------------------------------------------------------------------------------

do_submit() {
  task=$1
  shift
  check_name TASK "$task"
  token='' given='' size='' parameters='' environment='' variables=0
  while [ $# -gt 0 ]; do
    need_value $# "$1"
    case $1 in
      --token) token=$2 given=1 ;;
      --parameter) pairs=$parameters; add_pair "$1" "$2"; parameters=$pairs ;;
      --array-size) check_number ARRAY-SIZE "$2" 2 10000; size=$2 ;;
      --environment)
        case ${2%%=*} in
          [0-9]* | *[!A-Za-z0-9_]*)
            wrong_usage "--environment has the name '${2%%=*}'; letters, digits and _ are allowed, not starting with a digit" ;;
          SPOTBATCH_* | AWS_BATCH*)
            wrong_usage "--environment has the name '${2%%=*}'; names that start with SPOTBATCH_ or AWS_BATCH can't be set" ;;
        esac
        pairs=$environment; add_pair "$1" "$2"; environment=$pairs variables=$((variables + 1)) ;;
      *) wrong_usage "submit has no option $1; see spotbatch.sh submit --help" ;;
    esac
    shift 2
  done
  if [ -n "$given" ]; then check_token "$token"; else new_token; fi

  detail="{\"token\":$(json_string "$token")"
  [ -z "$parameters" ] || detail="$detail,\"parameters\":{$parameters}"
  [ -z "$size" ] || detail="$detail,\"arraySize\":$size"
  [ -z "$environment" ] || detail="$detail,\"environment\":{$environment}"
  detail="$detail}"
  # As the gate counts: AWS Batch starts no job with more than 8192 in all, and wraps 20 around each variable.
  overrides=${parameters:+"{$parameters}"}
  [ -z "$environment" ] || overrides="${overrides:+$overrides,}{$environment}"
  length=$(($(characters "[$overrides]") + 20 * variables))
  [ "$length" -le 7000 ] || wrong_usage "parameters and environment take $length characters as JSON; 7000 are allowed. Put large values into S3, and hand in their place"

  bus=$(parameter bus)
  entry="[{\"EventBusName\":$(json_string "$bus"),\"Source\":\"spotbatch.submit\",\"DetailType\":\"$task\",\"Detail\":$(json_string "$detail")}]"
  # PutEvents says 200 to what it refuses, with a count.
  answer=$(run_aws events put-events --entries "$entry" \
    --query '[FailedEntryCount, Entries[0].ErrorCode, Entries[0].ErrorMessage]' --output text)
  case $answer in
    0 | "0$tab"*) ;;
    *) fail "EventBridge refused the submission: $answer. Try again with --token '$token'" ;;
  esac
  digits=$(printf 'submit|%s|%s' "$task" "$token" | sha256 | cut -c 1-32)
  printf '%s--%s\n' "$task" "$digits"
}

do_rerun() {
  run=$1
  shift
  check_run "$run"
  token='' given=''
  while [ $# -gt 0 ]; do
    need_value $# "$1"
    case $1 in
      --token) token=$2 given=1 ;;
      *) wrong_usage "rerun has no option $1; see spotbatch.sh rerun --help" ;;
    esac
    shift 2
  done
  if [ -n "$given" ]; then check_token "$token"; else new_token; fi

  gate=$(parameter gate)
  input="{\"trigger\":\"rerun\",\"task\":\"$task\",\"run\":\"$run\",\"token\":$(json_string "$token")}"
  answer=$(run_aws stepfunctions start-sync-execution --state-machine-arn "$gate" --input "$input" \
    --query '[status, output, error, cause]' --output text)
  case $answer in
    "SUCCEEDED$tab"*) ;;
    *) fail "the gate failed: $answer. Try again with --token '$token'" ;;
  esac
  output=$(printf '%s\n' "$answer" | cut -f 2)
  printf '%s\n' "$output"
  # A duplicate is a rerun that was submitted before; a deferred one the sweep submits.
  case $(printf '%s\n' "$output" | sed -n 's/.*"outcome" *: *"\([a-z]*\)".*/\1/p') in
    submitted | duplicate | deferred) ;;
    *) fail 'nothing was submitted' ;;
  esac
}

do_stop() {
  run=$1
  shift
  check_run "$run"
  reason='Stopped by an operator'
  while [ $# -gt 0 ]; do
    need_value $# "$1"
    case $1 in
      --reason) reason=$2 ;;
      *) wrong_usage "stop has no option $1; see spotbatch.sh stop --help" ;;
    esac
    shift 2
  done
  [ -n "$reason" ] || wrong_usage 'REASON is empty'
  found=$(get_run "$run" 'phase.S, status.S, jobId.S')
  phase=$(printf '%s\n' "$found" | cut -f 1)
  status=$(printf '%s\n' "$found" | cut -f 2)
  job=$(printf '%s\n' "$found" | cut -f 3)
  case $phase/$status in
    None/*) fail "there is no run $run" ;;
    */SUCCEEDED | */FAILED) fail "the run $run has ended: $status" ;;
    SKIPPED/* | REJECTED/* | ABANDONED/* | DONE/*) fail "the run $run has ended: $phase" ;;
  esac
  [ "$job" != None ] || fail "the run $run has no job yet (it is $phase); try again in a minute, or pause the task"
  # In JSON, since the CLI would fetch a reason of its own that is an address.
  run_aws batch terminate-job --cli-input-json "{\"jobId\":\"$job\",\"reason\":$(json_string "$reason")}"
  printf 'stopping %s\n' "$job"
}

# pause_key [TASK]: a key of its own, since who may pause must not reach the task's lock.
pause_key() {
  if [ -n "$1" ]; then printf 'PAUSE#%s' "$1"; else printf PLATFORM; fi
}

do_pause() {
  task='' reason=''
  while [ $# -gt 0 ]; do
    case $1 in
      --reason) need_value $# "$1"; reason=$2; shift 2 ;;
      -h | --help) help_pause; exit 0 ;;
      -*) wrong_usage "pause has no option $1; see spotbatch.sh pause --help" ;;
      *)
        [ -z "$task" ] || wrong_usage "pause takes one TASK; '$1' is another"
        check_name TASK "$1"; task=$1; shift ;;
    esac
  done
  [ -n "$reason" ] || wrong_usage 'pause needs --reason: it is shown on every run that is skipped'
  # A pause of a misspelt task would pause nothing, and say nothing.
  if [ -n "$task" ]; then
    found=$(run_aws batch describe-job-definitions --job-definition-name "$platform-$task" --status ACTIVE \
      --max-results 1 --no-paginate --query 'jobDefinitions[0].jobDefinitionName' --output text)
    [ "$found" != None ] || fail "the platform '$platform' has no task '$task'"
  fi
  table=$(parameter ledger)
  by=$(run_aws sts get-caller-identity --query Arn --output text)
  item=$(printf '{"pk":{"S":"%s"},"sk":{"S":"PAUSE"},"reason":{"S":%s},"since":{"S":"%s"},"by":{"S":%s}}' \
    "$(pause_key "$task")" "$(json_string "$reason")" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$(json_string "$by")")
  run_aws dynamodb put-item --table-name "$table" --item "$item"
  printf 'paused %s\n' "${task:-the platform $platform}"
}

do_resume() {
  task=${1-}
  [ $# -le 1 ] || wrong_usage 'resume takes one TASK at most'
  case $task in
    -*) wrong_usage "resume has no option $task; see spotbatch.sh resume --help" ;;
    ?*) check_name TASK "$task" ;;
  esac
  table=$(parameter ledger)
  key=$(printf '{"pk":{"S":"%s"},"sk":{"S":"PAUSE"}}' "$(pause_key "$task")")
  was=$(run_aws dynamodb delete-item --table-name "$table" --key "$key" --return-values ALL_OLD \
    --query 'Attributes.reason.S' --output text)
  case $was in
    None) printf '%s was not paused\n' "${task:-the platform $platform}" ;;
    *) printf 'resumed %s, which was paused: %s\n' "${task:-the platform $platform}" "$was" ;;
  esac
}

do_history() {
  task=$1
  shift
  check_name TASK "$task"
  limit=20
  while [ $# -gt 0 ]; do
    need_value $# "$1"
    case $1 in
      --limit) check_number LIMIT "$2" 1 10000; limit=$2 ;;
      *) wrong_usage "history has no option $1; see spotbatch.sh history --help" ;;
    esac
    shift 2
  done
  table=$(parameter ledger)
  # A reason in a list is written as JSON, and so in one line whatever is in it.
  runs=$(run_aws dynamodb query --table-name "$table" --index-name ByTask --no-scan-index-forward --max-items "$limit" \
    --key-condition-expression 'task = :task' --expression-attribute-values "{\":task\":{\"S\":\"$task\"}}" \
    --query 'Items[].[acceptedAt.S, trigger.S, phase.S, status.S, attempts.N, spotLosses.N, not_null(startedAt.S, startedAt.N), not_null(stoppedAt.S, stoppedAt.N), exitCode.N, pk.S, to_string([not_null(endReason.S, exitReason.S)])]' \
    --output text)
  printf '%s\n' "$runs" | awk -F '\t' '
    # Seconds since 1970 of an ISO time, or of milliseconds; empty for neither.
    function seconds(text,   y, m, d) {
      if (text ~ /^[0-9]+$/) return length(text) > 11 ? text / 1000 : text + 0
      if (text !~ /^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T/) return ""
      y = substr(text, 1, 4) + 0; m = substr(text, 6, 2) + 0; d = substr(text, 9, 2) + 0
      if (m <= 2) { y--; m += 12 }
      return (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + d - 719469) * 86400 \
        + substr(text, 12, 2) * 3600 + substr(text, 15, 2) * 60 + substr(text, 18, 2)
    }
    function took(from, to) {
      from = seconds(from); to = seconds(to)
      if (from == "" || to == "" || to < from) return ""
      to = int(to - from)
      if (to >= 3600) return sprintf("%dh%02dm", to / 3600, to % 3600 / 60)
      return to >= 60 ? sprintf("%dm%02ds", to / 60, to % 60) : to "s"
    }
    function add(column, value) {
      if (value == "None") value = ""
      cell[rows, column] = value
      if (length(value) > width[column]) width[column] = length(value)
    }
    BEGIN {
      rows = 0
      columns = split("ACCEPTED TRIGGER STATUS ATTEMPTS LOST TOOK EXIT RUN REASON", name, " ")
      for (c = 1; c <= columns; c++) add(c, name[c])
    }
    # The CLI ends a limited list with a line of its own.
    NF < 11 { next }
    {
      rows++
      reason = $11
      for (c = 12; c <= NF; c++) reason = reason " " $c
      sub(/^\["?/, "", reason); sub(/"?\]$/, "", reason)
      add(1, substr($1, 1, 19)); add(2, $2)
      # The phase of a run is of interest while it has no status.
      add(3, $4 == "None" ? $3 : $4)
      add(4, $5); add(5, $6); add(6, took($7, $8)); add(7, $9)
      sub(/^RUN#/, "", $10); add(8, $10)
      add(9, reason == "null" ? "" : reason)
    }
    END {
      if (!rows) { print "no runs"; exit }
      for (r = 0; r <= rows; r++) {
        line = ""
        for (c = 1; c < columns; c++) line = line sprintf("%-" width[c] "s  ", cell[r, c])
        line = line cell[r, columns]
        sub(/ +$/, "", line)
        print line
      }
    }'
}

# url_part TEXT: as CloudWatch's console wants it after #, percent-encoded twice and with $ for the first %.
url_part() {
  url_text=$1 awk 'BEGIN {
    for (i = 1; i < 256; i++) code[sprintf("%c", i)] = i
    text = ENVIRON["url_text"]
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c !~ /[A-Za-z0-9_.-]/) c = sprintf("$25%02X", code[c])
      out = out c
    }
    printf "%s", out
  }'
}

do_log_link() {
  run=$1
  [ $# -eq 1 ] || wrong_usage 'log-link takes one RUN and no options'
  check_run "$run"
  found=$(get_run "$run" 'phase.S, logStream.S')
  phase=$(printf '%s\n' "$found" | cut -f 1)
  stream=$(printf '%s\n' "$found" | cut -f 2)
  [ "$phase" != None ] || fail "there is no run $run"
  [ "$stream" != None ] || fail "the run $run has no log yet (it is $phase)"
  group=$(parameter log-group)
  # The gate is where the platform is, whatever region the CLI has been told.
  gate=$(parameter gate)
  region=$(printf '%s\n' "$gate" | cut -d : -f 4)
  case $gate in
    arn:aws-cn:*) console=console.amazonaws.cn ;;
    arn:aws-us-gov:*) console=console.amazonaws-us-gov.com ;;
    *) console=console.aws.amazon.com ;;
  esac
  printf 'https://%s.%s/cloudwatch/home?region=%s#logsV2:log-groups/log-group/%s/log-events/%s\n' \
    "$region" "$console" "$region" "$(url_part "$group")" "$(url_part "$stream")"
}

# ---- Start -----------------------------------------------------------------------------------------------------------

main() {
  verb=${1-}
  case $verb in
    submit | rerun | stop | pause | resume | history | log-link) ;;
    -h | --help | help) usage; exit 0 ;;
    '') usage >&2; exit 2 ;;
    *) wrong_usage "there is no verb '$verb'; see spotbatch.sh --help" ;;
  esac
  shift
  verb_name=$verb
  [ "$verb" != log-link ] || verb_name=log_link
  case "${1-} ${2-}" in
    -h* | --help* | *' -h' | *' --help') "help_$verb_name"; exit 0 ;;
  esac

  case $verb in
    submit | history) required='PLATFORM and TASK' least=2 ;;
    rerun | stop | log-link) required='PLATFORM and RUN' least=2 ;;
    *) required=PLATFORM least=1 ;;
  esac
  [ $# -ge $least ] || wrong_usage "$verb needs $required; see spotbatch.sh $verb --help"
  platform=$1
  shift
  check_name PLATFORM "$platform"
  command -v aws >/dev/null 2>&1 || fail 'the AWS CLI is needed: there is no aws on the PATH'
  "do_$verb_name" "$@"
}

main "$@"
