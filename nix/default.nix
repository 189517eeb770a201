# A command that submits a declared task: `nix-build nix --argstr platform prod --argstr task report`.
# What is given to the command itself goes on to spotbatch.sh: --token, and more parameters.
{ pkgs ? import <nixpkgs> { }
, platform
, task
, parameters ? { }
, environment ? { }
, arraySize ? null
, name ? "submit-${platform}-${task}"
}:
pkgs.writeShellApplication {
  inherit name;
  runtimeInputs = [ pkgs.awscli2 pkgs.coreutils pkgs.gawk pkgs.gnused ];
  text = import ./submit-script.nix { inherit platform task parameters environment arraySize; };
}
