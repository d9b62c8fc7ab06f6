/** What it costs to take steps, apart from remembering where they lead. */
@NullMarked
package dev.lockstep.checker.bench.dispatch;

import org.jspecify.annotations.NullMarked;
