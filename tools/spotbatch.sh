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
  verify    see that a platform works, and that its people hear of it

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

Runs the request of a past run again, for the time that run was scheduled for, and prints the new run's id.

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

help_verify() {
  cat <<'HELP'
usage: spotbatch.sh verify PLATFORM [--canary TASK] [--no-canary] [--no-alert] [--timeout SECONDS]

Looks at what is deployed, sends a canary all the way, and says what it saw at each station. It exits with 1 if anything
is missing.

  --canary     the task to send; it has a parameter named exit, the exit code, whose default is 0. Canary unless given
  --no-canary  only look: nothing is run, and nobody is told
  --no-alert   the platform has no Alerts: what tells people is left out
  --timeout    how long to wait at each station, 10 to 86400 seconds; 900 unless given

The canary fails once, which is told to the platform's people, and then succeeds, which is told, too.
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
    fail "the platform '$platform' has no parameter /spotbatch/$platform/$1 in this account and region: it is not there, or it keeps no runs (RunRecords.None), and then there is nothing to operate"
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

# put_request KIND DETAIL: puts a request of the task on the bus, and prints the id of its run.
put_request() {
  bus=$(parameter bus)
  case $1 in submit) source=spotbatch.submit ;; operator) source=spotbatch.operate ;; esac
  entry="[{\"EventBusName\":$(json_string "$bus"),\"Source\":\"$source\",\"DetailType\":\"$task\",\"Detail\":$(json_string "$2")}]"
  # PutEvents says 200 to what it refuses, with a count.
  answer=$(run_aws events put-events --entries "$entry" \
    --query '[FailedEntryCount, Entries[0].ErrorCode, Entries[0].ErrorMessage]' --output text)
  case $answer in
    0 | "0$tab"*) ;;
    *) fail "EventBridge refused the submission: $answer. Try again with --token '$token'" ;;
  esac
  digits=$(printf '%s|%s|%s' "$1" "$task" "$token" | sha256 | cut -c 1-32)
  printf '%s--%s\n' "$task" "$digits"
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

  put_request submit "$detail"
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

  put_request operator "{\"token\":$(json_string "$token"),\"run\":\"$run\"}"
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
    arn:aws-eusc:*) console=console.amazonaws-eusc.eu ;;
    arn:aws:*) console=console.aws.amazon.com ;;
    *) fail "the console of this partition has no public address: look for the stream $stream of the log group $group in it" ;;
  esac
  printf 'https://%s.%s/cloudwatch/home?region=%s#logsV2:log-groups/log-group/%s/log-events/%s\n' \
    "$region" "$console" "$region" "$(url_part "$group")" "$(url_part "$stream")"
}

# ---- Verify ----------------------------------------------------------------------------------------------------------

saw() {
  looked=$((looked + 1))
  printf 'ok       %s\n' "$*"
}

missing() {
  looked=$((looked + 1)) lacking=$((lacking + 1))
  printf 'MISSING  %s\n' "$*"
}

# ask WHAT ARGUMENTS: what AWS says to them, in $answer. Its own words of an error are on standard error.
ask() {
  what=$1
  shift
  answer=$(run_aws "$@" --output text </dev/null) && return
  missing "$what: AWS did not say"
  return 1
}

# expect WHAT IS WANTED
expect() {
  if [ "$2" = "$3" ]; then saw "$1: $2"; else missing "$1: $2, not $3"; fi
}

verify_machines() {
  machines='gate history sweep watch'
  [ -z "$alerts" ] || machines="$machines alert"
  for machine in $machines; do verify_machine "$machine_arn-$machine"; done
}

verify_machine() {
  machine=${1#"$machine_arn-"}
  machine=${machine##*:}
  ask "machine $machine" stepfunctions describe-state-machine --state-machine-arn "$1" --query status || return 0
  expect "machine $machine" "$answer" ACTIVE
}

# What the gate submits to stands in its definition: AWS Batch's own names, and no tag that could be lost.
verify_queues() {
  ask queues stepfunctions describe-state-machine --state-machine-arn "$gate" --query definition || return 0
  queues=$(printf '%s\n' "$answer" | tr -c 'A-Za-z0-9:/_-' '\n' | grep '^arn:[a-z-]*:batch:.*:job-queue/' | sort -u) || :
  if [ -z "$queues" ]; then missing 'queues: the gate names none'; return; fi
  # shellcheck disable=SC2086 # one argument for each
  ask queues batch describe-job-queues --job-queues $queues \
    --query 'jobQueues[].[jobQueueArn, state, status, to_string(computeEnvironmentOrder[].computeEnvironment)]' || return 0
  rows=$answer environments=''
  for queue in $queues; do
    row=$(printf '%s\n' "$rows" | awk -F '\t' -v queue="$queue" '$1 == queue')
    if [ -z "$row" ]; then missing "queue ${queue##*/}: AWS Batch has none"; continue; fi
    expect "queue ${queue##*/}" "$(printf '%s\n' "$row" | awk -F '\t' '{ print $2 ", " $3 }')" 'ENABLED, VALID'
    environments="$environments $(printf '%s\n' "$row" | cut -f 4 | tr -d '[]" ' | tr , ' ')"
  done
  environments=$(printf '%s\n' "$environments" | tr ' ' '\n' | grep . | sort -u) || return 0
  # shellcheck disable=SC2086 # one argument for each
  ask environments batch describe-compute-environments --compute-environments $environments \
    --query 'computeEnvironments[].[computeEnvironmentArn, state, status]' || return 0
  rows=$answer
  for environment in $environments; do
    row=$(printf '%s\n' "$rows" | awk -F '\t' -v environment="$environment" '$1 == environment { print $2 ", " $3 }')
    expect "environment ${environment##*/}" "${row:-gone}" 'ENABLED, VALID'
  done
}

verify_schedules() {
  for schedule in sweep watch register; do
    ask "schedule $schedule" scheduler get-schedule --group-name "$group" --name "$platform..$schedule" --query State || continue
    expect "schedule $schedule" "$answer" ENABLED
  done
}

# verify_rules MACHINE BUS: the rules of a bus that start a machine.
verify_rules() {
  ask "rules for $1" events list-rule-names-by-target --target-arn "$machine_arn-$1" --event-bus-name "$2" --query 'RuleNames[]' || return 0
  if [ -z "$answer" ] || [ "$answer" = None ]; then missing "rule for $1: there is none on the bus $2"; return; fi
  for rule in $answer; do
    ask "rule $rule" events describe-rule --name "$rule" --event-bus-name "$2" --query State || continue
    expect "rule $rule for $1" "$answer" ENABLED
  done
}

# bus_rules SOURCE: names and states of the rules of the platform's bus that match a source.
bus_rules() {
  printf '%s\n' "$on_bus" | awk -F '\t' -v wanted="$1" 'index($3, "\\\"" wanted "\\\"") { print $1 "\t" $2 }'
}

verify_bus() {
  ask "rules of the bus $bus" events list-rules --event-bus-name "$bus" --query 'Rules[].[Name, State, to_string([EventPattern])]' || return 0
  on_bus=$answer
  found=$(bus_rules spotbatch.submit)
  if [ -z "$found" ]; then missing 'rule for submissions: there is none on the bus'; fi
  while IFS=$tab read -r rule state; do
    [ -z "$rule" ] || expect "rule $rule for submissions" "$state" ENABLED
  done <<ROWS
$found
ROWS
  [ -n "$alerts" ] || return 0
  found=$(bus_rules spotbatch.alerts)
  if [ -z "$found" ]; then missing 'rule for messages: nothing delivers them'; return; fi
  targets=''
  while IFS=$tab read -r rule state; do
    expect "rule $rule for messages" "$state" ENABLED
    ask "targets of $rule" events list-targets-by-rule --rule "$rule" --event-bus-name "$bus" --query 'Targets[].[Arn, InputTransformer.InputTemplate]' || continue
    targets="$targets $answer"
  done <<ROWS
$found
ROWS
  targets=$(printf '%s\n' "$targets" | tr -s '"[:space:]' '\n' | sort -u)
  # A machine publishes on topics, and gets a topic's ARN with each message. Tasks with Alerts of their own have another one.
  for mail in $(printf '%s\n' "$targets" | grep '^arn:[^:]*:states:'); do verify_machine "$mail"; done
  for topic in $(printf '%s\n' "$targets" | grep '^arn:[^:]*:sns:'); do verify_topic "$topic"; done
}

# Who has not confirmed hears nothing, and nothing else says so.
verify_topic() {
  ask "topic ${1##*:}" sns list-subscriptions-by-topic --topic-arn "$1" --query 'Subscriptions[].[SubscriptionArn, Protocol, Endpoint]' || return 0
  if [ -z "$answer" ] || [ "$answer" = None ]; then missing "topic ${1##*:}: nobody subscribes to it"; return; fi
  while IFS=$tab read -r subscription protocol endpoint; do
    case $subscription in
      arn:*) saw "$protocol $endpoint: confirmed" ;;
      PendingConfirmation) missing "$protocol $endpoint: not confirmed; look for AWS's message there, and its junk folder" ;;
      *) missing "$protocol $endpoint: $subscription" ;;
    esac
  done <<ROWS
$answer
ROWS
}

# verify_alarm WHAT NAMESPACE METRIC DIMENSION: by its metric, as CloudFormation makes the names.
verify_alarm() {
  what=$1 namespace=$2 metric=$3 dimension=$4
  set -- cloudwatch describe-alarms-for-metric --namespace "$namespace" --metric-name "$metric"
  [ -z "$dimension" ] || set -- "$@" --dimensions "$dimension"
  ask "$what" "$@" --query 'MetricAlarms[].[StateValue, ActionsEnabled, AlarmName]' || return 0
  if [ -z "$answer" ] || [ "$answer" = None ]; then missing "$what: there is none"; return; fi
  while IFS=$tab read -r state enabled name; do
    case $enabled/$state in
      True/ALARM) missing "$what: it rings; see the alarm $name" ;;
      True/*) saw "$what: $state" ;;
      *) missing "$what: its actions are off; see the alarm $name" ;;
    esac
  done <<ROWS
$answer
ROWS
}

verify_alarms() {
  verify_alarm 'alarm on failures of machines' "SpotBatch/$platform" MachineFailures ''
  verify_alarm 'alarm on a dead sweep' AWS/States ExecutionsSucceeded "Name=StateMachineArn,Value=$machine_arn-sweep"
  verify_alarm 'alarm on a dead watch' AWS/States ExecutionsSucceeded "Name=StateMachineArn,Value=$machine_arn-watch"
  verify_alarm 'alarm on dead letters' AWS/SQS ApproximateNumberOfMessagesVisible "Name=QueueName,Value=${dead_letters##*:}"
}

verify_dead_letters() {
  ask 'dead letters' sqs get-queue-url --queue-name "${dead_letters##*:}" --query QueueUrl || return 0
  ask 'dead letters' sqs get-queue-attributes --queue-url "$answer" --attribute-names ApproximateNumberOfMessages --query Attributes.ApproximateNumberOfMessages || return 0
  if [ "$answer" = 0 ]; then saw 'dead letters: none wait'; else missing "dead letters: $answer wait in ${dead_letters##*:}"; fi
}

# wait_for SECONDS LOOK: looks every five seconds, for so long, until it sees what it looks for or $hopeless is set.
wait_for() {
  patience=$1 hopeless=''
  until "$2"; do
    { [ -z "$hopeless" ] && [ "$patience" -gt 0 ]; } || return 1
    sleep 5
    patience=$((patience - 5))
  done
}

look_at_run() {
  phase=None status=None job=None stream=None code=None reason=None
  found=$(run_aws dynamodb get-item --table-name "$table" --key "{\"pk\":{\"S\":\"RUN#$run\"},\"sk\":{\"S\":\"RUN\"}}" --consistent-read \
    --query 'Item.[phase.S, status.S, jobId.S, logStream.S, exitCode.N, to_string([not_null(endReason.S, exitReason.S)])]' --output text) ||
    { hopeless=1; return 0; }
  [ "$found" != None ] || return 0
  IFS=$tab read -r phase status job stream code reason <<ROW
$found
ROW
  reason=${reason#?} reason=${reason%?}
}

is_past_the_gate() {
  look_at_run
  case $phase in
    SKIPPED | REJECTED | ABANDONED) hopeless=1; return 1 ;;
  esac
  [ "$job" != None ]
}

has_ended() {
  look_at_run
  case $status in
    SUCCEEDED | FAILED) return 0 ;;
  esac
  return 1
}

# A job has its machine once it starts.
has_a_machine() {
  instance=$(run_aws batch describe-jobs --jobs "$job" --query 'jobs[0].container.containerInstanceArn' --output text) || { hopeless=1; return 1; }
  [ "$instance" != None ] || { has_ended && hopeless=1; return 1; }
}

has_a_log() {
  [ "$stream" != None ] || look_at_run
  [ "$stream" != None ] || return 1
  line=$(run_aws logs get-log-events --log-group-name "$log_group" --log-stream-name "$stream" --limit 1 --start-from-head \
    --query 'events[0].message' --output text) || { hopeless=1; return 1; }
  [ "$line" != None ]
}

is_told() {
  told=$(run_aws dynamodb get-item --table-name "$table" --consistent-read --query Item.toldAt.S --output text \
    --key "{\"pk\":{\"S\":\"TOLD#$message\"},\"sk\":{\"S\":\"ALERT\"}}") || { hopeless=1; return 1; }
  [ "$told" != None ]
}

is_fired() {
  values=$(printf '{":task":{"S":"%s"},":since":{"S":"%s"},":schedule":{"S":%s}}' "$canary" "$since" "$(json_string "$schedule_arn|")")
  found=$(run_aws dynamodb query --table-name "$table" --index-name ByTask --key-condition-expression 'task = :task AND acceptedAt > :since' \
    --filter-expression 'begins_with(#key, :schedule)' --expression-attribute-names '{"#key":"key"}' --expression-attribute-values "$values" \
    --query 'Items[].pk.S' --output text) || { hopeless=1; return 1; }
  [ -n "$found" ] && [ "$found" != None ] || return 1
  run=${found#RUN#}
}

# in_time: what to say of a station where nothing was seen.
in_time() {
  if [ -n "$hopeless" ]; then printf 'it can not be seen'; else printf 'nothing in %s s' "$limit"; fi
}

# follow WAY CODE: looks for the run at each station. It fails where nothing was seen: there is nothing to look for behind it.
follow() {
  if wait_for "$limit" is_past_the_gate; then
    saw "$1: gate: run $run, job $job"
  else
    missing "$1: gate: $(in_time)$([ "$phase" = None ] || printf '; the run is %s: %s' "$phase" "$reason")"
    return 1
  fi
  if wait_for "$limit" has_a_machine; then say_machine "$1"; else missing "$1: machine: $(in_time); the job is $status: $reason"; return 1; fi
  wanted=FAILED
  [ "$2" != 0 ] || wanted=SUCCEEDED
  if ! wait_for "$limit" has_ended; then missing "$1: history: $(in_time); the job is $status"; return 1; fi
  expect "$1: history" "$status, exit code $code" "$wanted, exit code $2"
  if wait_for "$limit" has_a_log; then saw "$1: log: $line"; else missing "$1: log: $(in_time)"; fi
  [ "$status, $code" = "$wanted, $2" ]
}

say_machine() {
  cluster=${instance#*/}
  ask "$1: machine" ecs describe-container-instances --cluster "${cluster%%/*}" --container-instances "$instance" \
    --query 'containerInstances[0].ec2InstanceId' || return 0
  machine=$answer
  ask "$1: machine" ec2 describe-instances --instance-ids "$machine" --query 'Reservations[0].Instances[0].[InstanceType, InstanceLifecycle]' || return 0
  case $answer in
    *"${tab}spot") saw "$1: machine: $machine, ${answer%%"$tab"*}, Spot" ;;
    *) saw "$1: machine: $machine, ${answer%%"$tab"*}, on-demand" ;;
  esac
}

# tell WAY MESSAGE: whether people were told, as the alert machine marks it.
tell() {
  [ -n "$alerts" ] || return 0
  message=$2
  if wait_for "$limit" is_told; then saw "$1: alert: ${message%%|*}, told at $told"; else missing "$1: alert: ${message%%|*}: $(in_time)"; return 1; fi
}

# moment SECONDS: the whole minute before so many seconds from now have passed.
moment() {
  date -u '+%Y %m %d %H %M %S' | awk -v more="$1" '{
    y = $1 + 0; m = $2 + 0; if (m <= 2) { y--; m += 12 }
    t = (365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * (m - 3) + 2) / 5) + $3 - 1) * 86400 \
      + $4 * 3600 + $5 * 60 + $6 + more
    s = t % 86400; z = (t - s) / 86400
    e = int(z / 146097); z -= e * 146097
    y = int((z - int(z / 1460) + int(z / 36524) - int(z / 146096)) / 365)
    d = z - (365 * y + int(y / 4) - int(y / 100)); m = int((5 * d + 2) / 153)
    d -= int((153 * m + 2) / 5); y += e * 400; m += 3; if (m > 12) { m -= 12; y++ }
    printf "%04d-%02d-%02dT%02d:%02d:00\n", y, m, d + 1, int(s / 3600), int(s % 3600 / 60)
  }'
}

send_by_event() {
  token=verify-$(od -An -N8 -tx1 /dev/urandom | tr -d ' \n')
  if ! run=$(do_submit "$canary" --token "$token" --parameter exit=3); then missing 'event: it was not taken'; return 1; fi
  saw 'event: taken by the bus'
  follow event 3 || return 1
  tell event "Run Failed|$run"
}

send_by_schedule() {
  name=$platform..verify-$(od -An -N4 -tx1 /dev/urandom | tr -d ' \n')
  at=$(moment 120) since=$(moment -3600)
  input=$(printf '{"trigger":"schedule","task":"%s","schedule":"<aws.scheduler.schedule-arn>","scheduledAt":"<aws.scheduler.scheduled-time>"}' "$canary")
  target=$(printf '{"Arn":%s,"RoleArn":%s,"Input":%s,"RetryPolicy":{"MaximumEventAgeInSeconds":600,"MaximumRetryAttempts":5},"DeadLetterConfig":{"Arn":%s}}' \
    "$(json_string "$gate")" "$(json_string "$schedule_role")" "$(json_string "$input")" "$(json_string "$dead_letters")")
  ask schedule scheduler create-schedule --group-name "$group" --name "$name" --schedule-expression "at($at)" --flexible-time-window Mode=OFF \
    --action-after-completion DELETE --target "$target" --query ScheduleArn || return 1
  schedule_arn=$answer
  if ! wait_for $((limit + 180)) is_fired; then
    missing "schedule: $(in_time) after its time, $at"
    # One that fired is gone by itself.
    run_aws scheduler delete-schedule --group-name "$group" --name "$name" 2>/dev/null || :
    return 1
  fi
  saw "schedule: fired at $at"
  follow schedule 0
}

verify_canary() {
  ask "task $canary" batch describe-job-definitions --job-definition-name "$platform-$canary" --status ACTIVE --max-results 1 --no-paginate \
    --query 'jobDefinitions[0].parameters.exit' || return 0
  if [ "$answer" != 0 ]; then
    missing "task $canary: the platform has none with a parameter exit whose default is 0; declare it as docs/verify.md says, or give --no-canary"
    return
  fi
  failed=''
  if send_by_event; then failed=$run; fi
  send_by_schedule || return 0
  if [ -n "$failed" ]; then tell schedule "Run Recovered|$canary|$failed" || :; fi
}

do_verify() {
  canary=Canary alerts=1 limit=900
  while [ $# -gt 0 ]; do
    case $1 in
      --no-canary) canary=''; shift; continue ;;
      --no-alert) alerts=''; shift; continue ;;
    esac
    need_value $# "$1"
    case $1 in
      --canary) check_name CANARY "$2"; canary=$2 ;;
      --timeout) check_number TIMEOUT "$2" 10 86400; limit=$2 ;;
      *) wrong_usage "verify has no option $1; see spotbatch.sh verify --help" ;;
    esac
    shift 2
  done
  gate=$(parameter gate)
  bus=$(parameter bus)
  group=$(parameter schedule-group)
  dead_letters=$(parameter dead-letter-queue)
  machine_arn=${gate%-gate} looked=0 lacking=0

  verify_machines
  verify_queues
  verify_schedules
  verify_rules history default
  [ -z "$alerts" ] || { verify_rules alert "$bus"; verify_rules alert default; }
  verify_bus
  [ -z "$alerts" ] || verify_alarms
  verify_dead_letters
  if [ -n "$canary" ]; then
    table=$(parameter ledger)
    log_group=$(parameter log-group)
    schedule_role=$(parameter schedule-role)
    verify_canary
  fi
  [ "$lacking" -eq 0 ] || fail "$lacking of $looked are missing"
  printf 'all %s are there\n' "$looked"
}

# ---- Start -----------------------------------------------------------------------------------------------------------

main() {
  verb=${1-}
  case $verb in
    submit | rerun | stop | pause | resume | history | log-link | verify) ;;
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
