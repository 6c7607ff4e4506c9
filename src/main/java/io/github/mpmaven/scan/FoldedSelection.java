package io.github.mpmaven.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the patterns of fileSets say of a path on a disk that takes several spellings of a name for one: selected is what
 * they select in another spelling. The disk is not looked at.
 */
public final class FoldedSelection {
    private final UnaryOperator<String> fold;
    private final List<String> roots = new ArrayList<>();
    private final List<Selection> selections = new ArrayList<>();

    /**
     * Reads the patterns.
     *
     * @param sets at least one
     * @param fold makes one spelling of all that the disk takes for one; keeps separators
     * @throws ScanException if a pattern is wrong
     */
    public FoldedSelection(List<FileSet> sets, UnaryOperator<String> fold) throws ScanException {
        this.fold = fold;
        for (FileSet set : sets) {
            roots.add(fold.apply(FileWalk.rootOf(set)));
            selections.add(new Selection(set, pattern -> NamePatterns.folded(pattern, fold)));
        }
    }

    /**
     * {@return whether the patterns select a file, be it there or not}
     *
     * @param path absolute and normalized
     */
    public boolean select(String path) {
        String folded = fold.apply(path);
        for (int i = 0; i < roots.size(); i++) {
            String root = roots.get(i);
            if (folded.startsWith(root) && selections.get(i).selects(folded.substring(root.length()))) {
                return true;
            }
        }
        return false;
    }
}
