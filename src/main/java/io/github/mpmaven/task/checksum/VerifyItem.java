package io.github.mpmaven.task.checksum;

import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemWork;
import io.github.mpmaven.task.TaskItem;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks a file against the digest that came with its item. */
final class VerifyItem implements ItemTask {
    private final Map<String, FileDigester> digesters = new HashMap<>();

    @Override
    public List<String> run(TaskItem item, ItemWork work)
            throws IOException, TaskSetupException, VerificationException {
        ListedSum listed = ListedSum.of(item.facts());
        FileDigester digester = digesters.get(listed.algorithm());
        if (digester == null) {
            digester = new FileDigester(List.of(new Algorithm(listed.algorithm())));
            digesters.put(listed.algorithm(), digester);
        }
        String actual = actual(digester, item, listed);
        if (digests(item)) {
            work.digested(actual);
        }
        if (!actual.equals(listed.hex())) {
            throw new VerificationException(
                    listed.algorithm() + " differs: expected=" + listed.hex() + ", actual=" + actual);
        }
        return List.of();
    }

    @Override
    public boolean digests(TaskItem item) {
        return ListedSum.of(item.facts()).algorithm().equals(Algorithm.SHA_256.name());
    }

    private static String actual(FileDigester digester, TaskItem item, ListedSum listed)
            throws IOException, VerificationException {
        try {
            return digester.digest(item.input()).get(0);
        } catch (FileNotFoundException e) {
            if (Files.exists(Path.of(item.input()))) {
                throw e;
            }
            throw new VerificationException("file is missing: expected " + listed.algorithm() + "=" + listed.hex());
        }
    }
}
