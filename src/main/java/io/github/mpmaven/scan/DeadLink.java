package io.github.mpmaven.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Tells a link that leads nowhere from one that leads to what can't be read. The system tells them apart in its own words
 * alone, so this follows the link as the system does, a name at a time.
 */
final class DeadLink {
    /** What Linux follows; others follow fewer. */
    private static final int MAX_LINKS = 40;

    private final Deque<Path> ahead = new ArrayDeque<>();
    private Path reached;
    private int links;

    private DeadLink(Path link) {
        reached = link;
        turnTo(link);
    }

    /**
     * {@return whether the link leads to a name that is not there, to one below a file, or in a circle}
     *
     * @param link absolute
     */
    static boolean is(Path link) {
        try {
            return new DeadLink(link).leadsNowhere();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean leadsNowhere() throws IOException {
        while (!ahead.isEmpty()) {
            Path name = ahead.pop();
            Path next = reached.resolve(name).normalize(); // no link is in what was reached: ".." is its parent
            BasicFileAttributes attributes =
                    Files.readAttributes(next, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                if (++links > MAX_LINKS) {
                    return true;
                }
                turnTo(Files.readSymbolicLink(next));
            } else if (attributes.isDirectory() || ahead.isEmpty()) {
                reached = next;
            } else {
                return true;
            }
        }
        return false;
    }

    private void turnTo(Path target) {
        if (target.getRoot() != null) {
            reached = target.getRoot();
        }
        List<Path> names = new ArrayList<>();
        target.forEach(names::add);
        for (int i = names.size() - 1; i >= 0; i--) {
            ahead.push(names.get(i));
        }
    }
}
