#!/usr/bin/env bash
# The system packages the tests need: a browser, Chinese type, LibreOffice for legacy documents and a
# PostgreSQL server. Installed when we may, else named.
set -euo pipefail
needed=()
command -v chromium >/dev/null || needed+=(chromium)
[ -n "$(fc-list :lang=zh 2>/dev/null | head -n 1)" ] || needed+=(fonts-noto-cjk fontconfig)
command -v soffice >/dev/null || needed+=(libreoffice-writer-nogui libreoffice-calc-nogui)
command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || needed+=(postgresql)
[ ${#needed[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing ${needed[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >/dev/null
  apt-get install -y -qq --no-install-recommends "${needed[@]}" >/dev/null
else
  echo "系统缺少软件包：${needed[*]}。请先安装，例如：sudo apt-get install ${needed[*]}" >&2
  exit 1
fi
