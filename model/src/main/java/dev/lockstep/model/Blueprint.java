package dev.lockstep.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How to build a spec, as often as machines are needed. Immutable; may be shared by threads. */
public final class Blueprint {
  private final String name;
  private final Function<? super Setup, ? extends Spec> constructor;
  private final Request request;
  private final @Nullable Mutation mutation;
  private final SpecInfo info;

  private Blueprint(
      String name,
      Function<? super Setup, ? extends Spec> constructor,
      Request request,
      @Nullable Mutation mutation) {
    this.name = name;
    this.constructor = constructor;
    this.request = request;
    this.mutation = mutation;
    this.info = newMachine(Layout.PACKED).info();
  }

  /**
   * Builds the spec once, to see that it can be.
   *
   * @param name what to call it
   * @param constructor makes the spec, the same each time for the same setup
   * @param request parameters and patches
   * @throws SpecException if the spec or the request is wrong
   */
  public static Blueprint of(
      String name, Function<? super Setup, ? extends Spec> constructor, Request request) {
    return new Blueprint(name, constructor, request, null);
  }

  /**
   * The same spec with its steps changed.
   *
   * @throws SpecException if the spec has no such steps
   */
  public Blueprint mutated(Mutation change) {
    return new Blueprint(name, constructor, request, change);
  }

  /** What the spec consists of. */
  public SpecInfo info() {
    return info;
  }

  /**
   * The same spec with one more patch.
   *
   * @throws SpecException if it cannot be built with it
   */
  public Blueprint with(String patch) {
    return new Blueprint(name, constructor, request.applying(patch), mutation);
  }

  /** A new machine with states packed as tightly as they go. */
  public Machine newMachine() {
    return newMachine(Layout.PACKED);
  }

  /** A new machine with its states laid out as {@code layout} says. */
  public Machine newMachine(Layout layout) {
    Setup setup = new Setup(request);
    Spec spec;
    try {
      spec = constructor.apply(setup);
    } catch (SpecException | UnsupportedWorkload sentence) {
      throw sentence;
    } catch (RuntimeException thrown) {
      throw new SpecException(SpecErrors.of("the constructor of " + name, thrown).name(), thrown);
    }
    return new Assembly(name, setup.settings(name), spec, layout, mutation).machine();
  }
}
