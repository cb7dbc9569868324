#!/bin/sh
# Puts the built program (dist/springbraet) where every user of this machine finds it, and lets it open a team's file.
# sh packaging/linux/install.sh [--remove] [PREFIX]     PREFIX is /usr/local unless another is named.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$(dirname -- "$here")")
id=springbraet
remove=no
if [ "${1:-}" = --remove ]; then remove=yes; shift; fi
prefix=${1:-/usr/local}
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac # or the link would lead nowhere
share=$prefix/share

if [ "$remove" = yes ]; then
    rm -rf "$prefix/lib/springbraet"
    rm -f "$prefix/bin/springbraet" "$share/applications/$id.desktop" "$share/metainfo/dk.springbraet.Springbraet.metainfo.xml" \
        "$share/mime/packages/$id.xml" "$share/icons/hicolor/scalable/apps/$id.svg"
else
    [ -x "$root/dist/springbraet/springbraet" ] || { echo "Build it first: python3 start.py build" >&2; exit 1; }
    mkdir -p "$prefix/bin" "$prefix/lib" "$share/applications" "$share/metainfo" "$share/mime/packages" \
        "$share/icons/hicolor/scalable/apps"
    rm -rf "$prefix/lib/springbraet"
    cp -R "$root/dist/springbraet" "$prefix/lib/springbraet"
    chmod -R u=rwX,go=rX "$prefix/lib/springbraet"
    ln -sf "$prefix/lib/springbraet/springbraet" "$prefix/bin/springbraet"
    install -m 644 "$here/$id.desktop" "$share/applications/$id.desktop"
    install -m 644 "$here/$id.metainfo.xml" "$share/metainfo/dk.springbraet.Springbraet.metainfo.xml"
    install -m 644 "$here/$id.mime.xml" "$share/mime/packages/$id.xml"
    install -m 644 "$root/resources/icon/springbraet.svg" "$share/icons/hicolor/scalable/apps/$id.svg"
fi
# Whoever keeps an index of these is told; without them the next login finds it.
if command -v update-mime-database >/dev/null; then update-mime-database "$share/mime" || true; fi
if command -v update-desktop-database >/dev/null; then update-desktop-database "$share/applications" || true; fi
