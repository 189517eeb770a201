# The text of that command, apart from nixpkgs: tools/spotbatch.sh with the beginning of its arguments.
{ platform, task, parameters, environment, arraySize }:
let
  isName = text: builtins.isString text && builtins.match "[A-Za-z0-9][A-Za-z0-9_-]*" text != null;
  show = value: builtins.toJSON value;
  names = builtins.attrNames;

  pairProblems = what: pairs: builtins.concatMap
    (name: if builtins.isString pairs.${name} then [ ] else [ "${what}.${name} is ${show pairs.${name}}; a string is allowed" ])
    (names pairs);
  reserved = name: builtins.match "(SPOTBATCH_|AWS_BATCH).*" name != null;
  variableProblems = builtins.concatMap
    (name:
      if builtins.match "[A-Za-z_][A-Za-z0-9_]*" name == null then [ "environment has the name '${name}'; letters, digits and _ are allowed, not starting with a digit" ]
      else if reserved name then [ "environment has the name '${name}'; names that start with SPOTBATCH_ or AWS_BATCH can't be set" ]
      else [ ])
    (names environment);
  sizeIsAllowed = arraySize == null || (builtins.isInt arraySize && arraySize >= 2 && arraySize <= 10000);

  problems =
    (if isName platform then [ ] else [ "platform is ${show platform}; a letter or digit, then letters, digits, _ and - are allowed" ])
    ++ (if isName task then [ ] else [ "task is ${show task}; a letter or digit, then letters, digits, _ and - are allowed" ])
    ++ (if sizeIsAllowed then [ ] else [ "arraySize is ${show arraySize}; a number from 2 to 10000 is allowed" ])
    ++ (if parameters ? "" then [ "parameters has an empty name" ] else [ ])
    ++ pairProblems "parameters" parameters
    ++ variableProblems
    ++ pairProblems "environment" environment;

  quote = text: "'${builtins.replaceStrings [ "'" ] [ "'\\''" ] text}'";
  option = name: value: "${name} ${quote value}";
  pairOptions = name: pairs: map (key: option name "${key}=${pairs.${key}}") (names pairs);
  arguments = [ "submit" (quote platform) (quote task) ]
    ++ pairOptions "--parameter" parameters
    ++ pairOptions "--environment" environment
    ++ (if arraySize == null then [ ] else [ (option "--array-size" (toString arraySize)) ]);

  # Its first line would stand in the middle.
  spotbatch = builtins.replaceStrings [ "#!/bin/sh\n" ] [ "" ] (builtins.readFile ../tools/spotbatch.sh);
in
if problems != [ ] then
  throw "the task can't be submitted: ${builtins.concatStringsSep "; " problems}"
else
  # What is declared is meant as it stands, a $ as well.
  "# shellcheck disable=SC2016\nset -- ${builtins.concatStringsSep " " arguments} \"$@\"\n${spotbatch}"
