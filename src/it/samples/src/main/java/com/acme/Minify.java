package com.acme;

import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.CompilerOptions.LanguageMode;
import com.google.javascript.jscomp.Result;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.WarningLevel;
import io.github.mpmaven.task.TaskContext;
import java.util.List;

/** Minifies scripts with Google's closure-compiler. */
public final class Minify {
    private Minify() {}

    /** {@return the same program in fewer characters} */
    public static String minify(String script, TaskContext context) {
        CompilerOptions options = new CompilerOptions();
        options.setLanguageOut(LanguageMode.NO_TRANSPILE);
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        WarningLevel.QUIET.setOptionsForWarningLevel(options);
        Compiler compiler = new Compiler(System.out);
        compiler.disableThreads(); // mp has a worker for each core already
        Result result = compiler.compile(List.of(), List.of(SourceFile.fromCode(context.item(), script)), options);
        if (!result.success) {
            throw new IllegalArgumentException(result.errors.toString());
        }
        System.out.println("on JDK " + Runtime.version().feature());
        return compiler.toSource();
    }
}
