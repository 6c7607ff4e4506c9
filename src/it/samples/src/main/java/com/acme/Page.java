package com.acme;

import io.github.mpmaven.task.FileTask;
import io.github.mpmaven.task.TaskContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes a page of Markdown with commonmark-java. A worker makes parser and renderer once. */
public final class Page implements FileTask {
    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    @Override
    public void run(Path in, Path out, TaskContext context) throws Exception {
        String body = renderer.render(parser.parse(Files.readString(in)));
        Files.writeString(
                out, "<!DOCTYPE html>\n<title>" + context.item() + "</title>\n<article>\n" + body + "</article>\n");
    }
}
