package dev.keypoints.models.internal.torch;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Follows a pickle as far as torch's modules and state dicts need it (protocol 2, as torch writes it). A pickle is a program
 * for a stack machine that may call any function by its name; here names stay names, nothing is looked up and nothing is
 * called: what is not a tensor, a dictionary, a list or a module becomes an empty thing. Takes no more memory than a few times
 * the bytes read.
 */
final class Unpickler {

    /** A name of a class or function. */
    record Name(String module, String name) {
        boolean is(String otherModule, String otherName) {
            return module.equals(otherModule) && name.equals(otherName);
        }
    }

    /** An object with attributes, such as a module; the attributes come after it was made. */
    static final class Thing {
        private final Map<String, Object> attributes = new LinkedHashMap<>();

        Map<String, Object> attributes() {
            return attributes;
        }
    }

    private static final int MAX_AXES = 64;

    /** Attributes of all objects together; a file of a megabyte could ask for billions by naming one dictionary again. */
    private static final int MOST_ATTRIBUTES = 1_000_000;

    private static final Object NONE = new Object();
    private static final Object MARK = new Object();

    private final ByteBuffer in;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Integer, Object> memo = new HashMap<>();
    private long attributes;

    private Unpickler(byte[] pickle) {
        this.in = ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns what a pickle describes: a map, a list, a {@link Thing}, a {@link StoredTensor}, a text or a number.
     *
     * @throws TorchFormatException if it is no pickle of torch's
     */
    static Object read(byte[] pickle) throws TorchFormatException {
        Unpickler unpickler = new Unpickler(pickle);
        try {
            return unpickler.run();
        } catch (BufferUnderflowException e) {
            throw new TorchFormatException("its description of the tensors ends in the middle");
        } catch (NoSuchElementException | ClassCastException | IndexOutOfBoundsException e) {
            throw unpickler.bad("makes no sense");
        }
    }

    private TorchFormatException bad(String what) {
        return new TorchFormatException(
                "its description of the tensors " + what + " at byte " + Math.max(0, in.position() - 1));
    }

    private Object run() throws TorchFormatException {
        if (in.get() != (byte) 0x80 || in.get() != 2) {
            throw bad("is no pickle of protocol 2");
        }
        while (true) {
            int op = in.get() & 0xff;
            if (op == '.') {
                return stack.pop();
            }
            step(op);
        }
    }

    private void step(int op) throws TorchFormatException {
        switch (op) {
            case '(' -> stack.push(MARK);
            case '}' -> stack.push(new LinkedHashMap<Object, Object>());
            case ')', ']' -> stack.push(new ArrayList<Object>());
            case 'N' -> stack.push(NONE);
            case 0x88 -> stack.push(true);
            case 0x89 -> stack.push(false);
            case 'J' -> stack.push((long) in.getInt());
            case 'K' -> stack.push((long) (in.get() & 0xff));
            case 'M' -> stack.push((long) (in.getShort() & 0xffff));
            case 0x8a -> stack.push(littleEndian(in.get() & 0xff));
            case 'G' -> stack.push(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
            case 'X' -> stack.push(text(in.getInt()));
            case 'c' -> stack.push(new Name(line(), line()));
            case 't' -> stack.push(popToMark());
            case 0x85 -> stack.push(popLast(1));
            case 0x86 -> stack.push(popLast(2));
            case 0x87 -> stack.push(popLast(3));
            case 'q' -> memo.put(in.get() & 0xff, stack.element());
            case 'r' -> memo.put(in.getInt(), stack.element());
            case 'h' -> stack.push(remembered(in.get() & 0xff));
            case 'j' -> stack.push(remembered(in.getInt()));
            case 'a' -> append(popLast(1));
            case 'e' -> append(popToMark());
            case 's' -> setItems(popLast(2));
            case 'u' -> setItems(popToMark());
            case 'Q' -> stack.push(stack.pop()); // a persistent id is the tuple that describes a storage
            case 0x81 -> {
                List<Object> classAndArguments = popLast(2);
                stack.push(classAndArguments.get(0) instanceof Name ? new Thing() : NONE);
            }
            case 'R' -> {
                List<Object> call = popLast(2);
                stack.push(result((Name) call.get(0), list(call.get(1))));
            }
            case 'b' -> build(stack.pop(), stack.element());
            default -> throw bad("has the unknown operation " + op);
        }
    }

    private Object remembered(int key) throws TorchFormatException {
        Object value = memo.get(key);
        if (value == null) {
            throw bad("refers to what is not there");
        }
        return value;
    }

    private long littleEndian(int bytes) throws TorchFormatException {
        if (bytes > Long.BYTES) {
            throw bad("has a number of " + bytes + " bytes");
        }
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            long b = i == bytes - 1 ? in.get() : in.get() & 0xff;
            value |= b << (8 * i);
        }
        return value;
    }

    private String text(int length) throws TorchFormatException {
        if (length < 0 || length > in.remaining()) {
            throw bad("has a text of " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() {
        int start = in.position();
        while (in.get() != '\n') {
            // the end of the buffer ends this too
        }
        return new String(in.array(), start, in.position() - 1 - start, StandardCharsets.UTF_8);
    }

    private List<Object> popLast(int n) throws TorchFormatException {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Object item = stack.pop();
            if (item == MARK) {
                throw bad("lacks a value");
            }
            items.add(0, item);
        }
        return items;
    }

    private List<Object> popToMark() {
        List<Object> items = new ArrayList<>();
        Object item = stack.pop();
        while (item != MARK) {
            items.add(item);
            item = stack.pop();
        }
        Collections.reverse(items);
        return items;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object o) {
        return (List<Object>) o;
    }

    private void append(List<Object> items) {
        if (stack.element() instanceof List<?>) {
            list(stack.element()).addAll(items);
        }
    }

    @SuppressWarnings("unchecked")
    private void setItems(List<Object> keysAndValues) throws TorchFormatException {
        if (keysAndValues.size() % 2 != 0 || !(stack.element() instanceof Map<?, ?> map)) {
            throw bad("sets items of what is no dictionary");
        }
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            // Only texts count as names; hashing anything else could go round in circles.
            if (keysAndValues.get(i) instanceof String key) {
                ((Map<Object, Object>) map).put(key, keysAndValues.get(i + 1));
            }
        }
    }

    private void build(Object state, Object target) throws TorchFormatException {
        if (target instanceof Thing thing && state instanceof Map<?, ?> map) {
            attributes += map.size();
            if (attributes > MOST_ATTRIBUTES) {
                throw bad("gives its objects more than " + MOST_ATTRIBUTES + " attributes");
            }
            map.forEach((key, value) -> thing.attributes.put((String) key, value));
        }
    }

    /** What a call would give, for the few functions that make tensors and dictionaries. */
    private Object result(Name function, List<Object> arguments) throws TorchFormatException {
        if (function.is("collections", "OrderedDict")) {
            return new LinkedHashMap<Object, Object>();
        }
        if (function.is("torch._utils", "_rebuild_tensor_v2")) {
            return tensor(arguments);
        }
        if (function.is("torch._utils", "_rebuild_parameter")) {
            return arguments.get(0);
        }
        return NONE;
    }

    private StoredTensor tensor(List<Object> arguments) throws TorchFormatException {
        List<Object> storage = list(arguments.get(0));
        if (!storage.get(0).equals("storage")) {
            throw bad("has a tensor without a storage");
        }
        return new StoredTensor(
                (String) storage.get(2),
                ((Name) storage.get(1)).name(),
                (Long) storage.get(4),
                (Long) arguments.get(1),
                longs(arguments.get(2)),
                longs(arguments.get(3)));
    }

    private List<Long> longs(Object o) throws TorchFormatException {
        if (list(o).size() > MAX_AXES) {
            throw bad("has a tensor of " + list(o).size() + " axes");
        }
        return list(o).stream().map(Long.class::cast).toList();
    }
}
