#!/usr/bin/env bash
# Runs the README's commands on a machine that has only Node and npm: a fresh Debian 12 in a folder, with nothing else
# in it.
# Usage, as root, with debootstrap installed: bash tooling/bare-root.sh FOLDER ["COMMAND"]
set -euo pipefail
project=$(cd "$(dirname "$0")/.." && pwd)
root=${1:?usage: bash tooling/bare-root.sh FOLDER [COMMAND]}
command=${2:-npm test}

[ -e "$root/bin" ] || debootstrap --variant=minbase bookworm "$root"
cp "$(readlink -f "$(command -v node)")" "$root/usr/bin/node"
if [ ! -e "$root/usr/lib/node_modules/npm" ]; then
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  mkdir -p "$root/usr/lib/node_modules"
  cp -r "$npm" "$root/usr/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/bin/npm"
  ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/bin/npx"
fi
# Copies how this machine reaches the npm registry: names, certificates, npm's settings.
for file in /etc/resolv.conf /etc/hosts /etc/ssl/certs/ca-certificates.crt "$(npm config get globalconfig)" "$(npm config get userconfig)"; do
  [ -f "$file" ] && install -D "$file" "$root$file"
done

rm -rf "$root/home/project" && git clone --quiet "$project" "$root/home/project"
mkdir -p "$root/proc" && { mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"; }
mountpoint -q "$root/dev" || mount --bind /dev "$root/dev"
trap 'umount --lazy "$root/proc" "$root/dev"' EXIT
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root TERM="${TERM:-dumb}" ${NODE_EXTRA_CA_CERTS:+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
  chroot "$root" sh -c "cd /home/project && $command" </dev/null
