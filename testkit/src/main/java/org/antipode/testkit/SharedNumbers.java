package org.antipode.testkit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The arrays of numbers that can be reached from a part through fields, static ones too: every
 * thread that uses the part has the same ones. One that each call writes is scratch which threads
 * share.
 *
 * <p>Other than a race, this does not depend on the moment: scratch is found that is in use too
 * briefly for threads to meet there. Fields that Java does not let read are left out, and so is the
 * inside of Java's own classes but collections.
 */
final class SharedNumbers {
  private static final int MOST_OBJECTS = 100_000;

  private final IdentityHashMap<Object, String> places = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Integer> hashes = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Integer> changes = new IdentityHashMap<>();

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> waiting = new ArrayDeque<>();
  private final Object part;

  SharedNumbers(Object part) {
    this.part = part;
  }

  /** To be called after each call of the part: notes what the call has changed. */
  void look() {
    seen.clear();
    visit(part, "");
    while (!waiting.isEmpty() && seen.size() < MOST_OBJECTS) {
      open(waiting.pop());
    }
    waiting.clear();
    for (Object array : places.keySet()) {
      int hash =
          array instanceof double[] d ? Arrays.hashCode(d) : Arrays.hashCode((float[]) array);
      Integer before = hashes.put(array, hash);
      if (before != null && before != hash) {
        changes.merge(array, 1, Integer::sum);
      }
    }
  }

  /** A field whose array has changed so many times; what is computed once changes once. */
  Optional<String> written(int times) {
    return changes.entrySet().stream()
        .filter(entry -> entry.getValue() >= times)
        .map(entry -> places.get(entry.getKey()))
        .sorted()
        .findFirst();
  }

  private void visit(Object object, String place) {
    if (object == null || !seen.add(object)) {
      return;
    }
    if (object instanceof double[] || object instanceof float[]) {
      places.putIfAbsent(object, place);
    } else if (object instanceof Object[] || !object.getClass().isArray()) {
      waiting.push(object);
    }
  }

  private void open(Object object) {
    Class<?> type = object.getClass();
    if (object instanceof Object[] array) {
      String place = type.getComponentType().getName() + "[]";
      Arrays.stream(array).forEach(entry -> visit(entry, place));
    } else if (isJavas(type)) {
      if (object instanceof Collection<?> entries) {
        entries.forEach(entry -> visit(entry, "a collection"));
      } else if (object instanceof Map<?, ?> map) {
        map.values().forEach(entry -> visit(entry, "a map"));
      } else if (object instanceof Optional<?> entry) {
        entry.ifPresent(present -> visit(present, "an option"));
      }
    } else {
      for (Class<?> at = type; at != null && !isJavas(at); at = at.getSuperclass()) {
        for (Field field : at.getDeclaredFields()) {
          visit(value(field, object), at.getName() + "." + field.getName());
        }
      }
    }
  }

  private static boolean isJavas(Class<?> type) {
    return type.getName().startsWith("java.")
        || type.getName().startsWith("javax.")
        || type.getName().startsWith("jdk.")
        || type.getName().startsWith("sun.");
  }

  private static Object value(Field field, Object object) {
    if (field.getType().isPrimitive() || !field.trySetAccessible()) {
      return null;
    }
    try {
      return field.get(Modifier.isStatic(field.getModifiers()) ? null : object);
    } catch (IllegalAccessException | LinkageError e) {
      return null;
    }
  }
}
