package io.github.mpmaven.job.config;

import io.github.mpmaven.task.BuiltInTask;
import io.github.mpmaven.task.ItemTask;
import io.github.mpmaven.task.ItemTask.TaskSetupException;
import io.github.mpmaven.task.OutputPlan;
import io.github.mpmaven.task.TaskSpec;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** Configurations as a pom would hold them, and one built-in task to name in them. */
final class Nodes {
    static final KnownTasks TASKS = new KnownTasks(
            Set.of("checksum", "gzip"),
            name -> name.equals("checksum") ? Optional.of(new Checksum()) : Optional.empty());

    static final BuiltInTask BUILT_IN = new Checksum();

    private Nodes() {}

    static ConfigNode xml(String xml) {
        try {
            return node(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError(xml, e);
        }
    }

    private static ConfigNode node(Element element) {
        List<ConfigNode> children = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element nested) {
                children.add(node(nested));
            } else {
                text.append(child.getTextContent());
            }
        }
        Set<String> attributes = new HashSet<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            attributes.add(element.getAttributes().item(i).getNodeName());
        }
        return new ConfigNode(element.getTagName(), text.toString(), attributes, children);
    }

    /** Knows the parameters of the real one, and one bad value. */
    private static final class Checksum implements BuiltInTask {
        @Override
        public String name() {
            return "checksum";
        }

        @Override
        public Set<String> parameterNames() {
            return Set.of("algorithms", "format");
        }

        @Override
        public Set<String> mapParameters() {
            return Set.of("properties");
        }

        @Override
        public Set<String> pathParameters() {
            return Set.of("list", "schemas");
        }

        @Override
        public void check(TaskSpec spec) throws TaskSetupException {
            if (spec.parameters().list("algorithms").contains("SHA-257")) {
                throw new TaskSetupException("<algorithms> names SHA-257. Did you mean SHA-256?");
            }
        }

        @Override
        public OutputPlan outputs(TaskSpec spec) {
            return OutputPlan.NONE;
        }

        @Override
        public ItemTask open(TaskSpec spec) {
            throw new AssertionError("not in a worker");
        }
    }
}
