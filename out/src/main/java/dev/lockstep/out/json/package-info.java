/** What is written for other tools; {@code docs/json.md} describes it. */
@NullMarked
package dev.lockstep.out.json;

import org.jspecify.annotations.NullMarked;
