#!/bin/bash
# lands commit of corpus worktree from the second work tree
cd /tmp/wt/corpus-land && git reset -q --hard $(git -C /tmp/wt/corpus rev-parse HEAD) && nice /tmp/wt/land.sh > /tmp/wt/me/land.log 2>&1; tail -3 /tmp/wt/me/land.log
