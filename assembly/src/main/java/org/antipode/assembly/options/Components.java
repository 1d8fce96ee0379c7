package org.antipode.assembly.options;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Reads a record's components and makes a record of them, public or not. */
final class Components {
  private Components() {}

  static Object get(RecordComponent component, Record record) {
    Method accessor = component.getAccessor();
    accessor.setAccessible(true);
    try {
      return accessor.invoke(record);
    } catch (InvocationTargetException e) {
      throw unchecked(record.getClass(), e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws IllegalArgumentException if the constructor does
   */
  static <O extends Record> O make(Class<O> type, List<Object> arguments) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<O> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments.toArray());
    } catch (InvocationTargetException e) {
      throw unchecked(type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException unchecked(Class<?> type, InvocationTargetException e) {
    return e.getCause() instanceof IllegalArgumentException refused
        ? refused
        : new IllegalStateException(type.getName() + " failed", e.getCause());
  }
}
