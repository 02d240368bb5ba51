#!/bin/sh
# What `make install` puts into a folder is all that the program needs: the demo runs from there, with program
# and data of that folder alone.
. "${ROOT:-$PWD}/tests/cli/tap.sh"
to=$TEST_DIR/to/usr
(cd "$ROOT" && SAMLING=$SAMLING DESTDIR=$TEST_DIR/to PREFIX=/usr sh contrib/install.sh) >out 2>err
ok $? "installs into a DESTDIR"
for file in bin/samling share/samling/rules/common.rules share/samling/rules/sv.rules share/samling/rules/sv.words \
	share/samling/templates/layout.html share/samling/templates/nb/blocks/confirmed.md \
	share/man/man1/samling.1 share/man/man5/samling.conf.5 share/man/man5/samling-event.5 \
	share/man/man5/samling-templates.5 share/man/man5/samling-rules.5 \
	share/bash-completion/completions/samling share/zsh/site-functions/_samling \
	share/fish/vendor_completions.d/samling.fish share/doc/samling/README.md \
	share/doc/samling/systemd/samling.service share/doc/samling/postfix/master.cf; do
	[ -s "$to/$file" ]; ok $? "$file is there"
done
(cd "$ROOT" && find rules templates -type f ! -name '.*' | sort) >here
(cd "$to/share/samling" && find . -type f | sed 's|^\./||' | sort) >there
cmp -s here there; ok $? "every rule and template, and nothing else"
grep -rl /usr/local "$to/share/doc/samling/systemd" >left; [ ! -s left ]; ok $? "units name the PREFIX"
find "$to" -type f -perm /022 >left; [ ! -s left ]; ok $? "nobody else may write any of it"
(cd "$ROOT" && SAMLING=$SAMLING DESTDIR=$TEST_DIR/to PREFIX=/usr sh contrib/install.sh) >out 2>err
ok $? "installs a second time"
! have bash || bash -n "$to/share/bash-completion/completions/samling"; ok $? "bash reads its completion"
! have zsh || zsh -n "$to/share/zsh/site-functions/_samling"; ok $? "zsh reads its completion"
! have fish || fish -n "$to/share/fish/vendor_completions.d/samling.fish"; ok $? "fish reads its completion"

unset SAMLING_SHARE
"$to/bin/samling" init "$TEST_DIR/fresh" --organiser "Kören" --address sjung@larkan.example >out 2>err
ok $? "a first site"
"$to/bin/samling" --site "$TEST_DIR/fresh" check >out 2>err
ok $? "… is in order"
# The stories, all five, as they stand there.
mkdir work && cd work || exit 1
sh "$to/share/doc/samling/demo/run.sh" >../out 2>../err
ok $? "the demo tells its stories"
cd ..
says out '^5\. ' "… to the last"
[ "$(find work/samling-demo -name samling.db | grep -c '')" = 5 ]; ok $? "… and leaves five sites"
! grep -q 'demo:' err; ok $? "… without complaint"
finish
