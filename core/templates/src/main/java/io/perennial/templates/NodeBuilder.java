package io.perennial.templates;

import io.perennial.engine.template.TemplateRenderer.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import liqp.filters.Filter;
import liqp.filters.Filters;
import liqp.nodes.AtomNode;
import liqp.nodes.BlockNode;
import liqp.nodes.FilterNode;
import liqp.nodes.InsertionNode;
import liqp.nodes.LNode;
import liqp.nodes.LookupNode;
import liqp.org.antlr.v4.runtime.ParserRuleContext;
import liqp.parser.v4.NodeVisitor;
import liquid.parser.v4.LiquidParser.AssignmentContext;
import liquid.parser.v4.LiquidParser.AtomContext;
import liquid.parser.v4.LiquidParser.BlockContext;
import liquid.parser.v4.LiquidParser.Capture_tag_IdContext;
import liquid.parser.v4.LiquidParser.Capture_tag_StrContext;
import liquid.parser.v4.LiquidParser.Cycle_tagContext;
import liquid.parser.v4.LiquidParser.FilterContext;
import liquid.parser.v4.LiquidParser.For_arrayContext;
import liquid.parser.v4.LiquidParser.For_attributeContext;
import liquid.parser.v4.LiquidParser.For_rangeContext;
import liquid.parser.v4.LiquidParser.Include_tagContext;
import liquid.parser.v4.LiquidParser.IndexContext;
import liquid.parser.v4.LiquidParser.Lookup_IdContext;
import liquid.parser.v4.LiquidParser.Lookup_StrContext;
import liquid.parser.v4.LiquidParser.Lookup_id_indexesContext;
import liquid.parser.v4.LiquidParser.Other_tagContext;
import liquid.parser.v4.LiquidParser.OutputContext;
import liquid.parser.v4.LiquidParser.Simple_tagContext;
import liquid.parser.v4.LiquidParser.Table_tagContext;

/** Makes nodes of a parsed template: liqp's, with each one metered, each value escaped and each variable accounted for. */
final class NodeBuilder extends NodeVisitor {
    private static final Set<String> ROOTS = Set.of("contact", "event", "workspace");

    private final Part part;
    private final Filters filters;
    private final Set<String> declared = new HashSet<>(ROOTS);
    private final List<RootUse> rootUses = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    NodeBuilder(Part part, Filters filters) {
        super(Tags.ALL, filters, true);
        this.part = part;
        this.filters = filters;
    }

    /** What was found wrong; complete once everything has been visited. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(findings);
        rootUses.stream()
                .filter(Predicate.not(use -> declared.contains(use.root)))
                .map(use -> finding(
                        use.place,
                        "there is no variable '%s'; there are contact, event, workspace and what the template assigns"
                                .formatted(use.root)))
                .forEach(all::add);
        return all;
    }

    @Override
    public BlockNode visitBlock(BlockContext block) {
        return metered(block.atom());
    }

    @Override
    public LNode visitOther_tag(Other_tagContext tag) {
        return new InsertionNode(Tags.ALL.get(tag.BlockId().getText()), metered(tag.atom()));
    }

    private BlockNode metered(List<AtomContext> atoms) {
        BlockNode nodes = new BlockNode();
        for (AtomContext atom : atoms) {
            LNode node = visit(atom);
            // An inline comment has no node.
            if (node != null) nodes.add(new Metered(node, place(atom)));
        }
        return nodes;
    }

    @Override
    public LNode visitOutput(OutputContext output) {
        List<String> names =
                output.filter().stream().map(filter -> filter.Id().getText()).toList();
        return new Output(super.visitOutput(output), place(output), MarkupFilter.trusted(names));
    }

    @Override
    public LNode visitCycle_tag(Cycle_tagContext cycle) {
        return new Output(super.visitCycle_tag(cycle), place(cycle), false);
    }

    @Override
    public FilterNode visitFilter(FilterContext filter) {
        String name = filter.Id().getText();
        Filter found = filters.get(name);
        if (found == null) throw new SyntaxFault(place(filter).line(), "there is no filter '%s'".formatted(name));
        BoundedFilter node = new BoundedFilter(filter, found, place(filter));
        if (filter.params() != null) filter.params().param_expr().forEach(argument -> node.add(visit(argument)));
        return node;
    }

    @Override
    public LookupNode visitLookup_id_indexes(Lookup_id_indexesContext lookup) {
        LookupNode node = lookup(lookup.id().getText(), lookup);
        for (IndexContext index : lookup.index()) {
            node.add(index.Dot() != null ? new LookupNode.Hash(index.id2().getText()) : computed(index));
        }
        return node;
    }

    @Override
    public LookupNode visitLookup_Str(Lookup_StrContext lookup) {
        String quoted = lookup.Str().getText();
        return lookup(quoted.substring(1, quoted.length() - 1), lookup);
    }

    @Override
    public LookupNode visitLookup_Id(Lookup_IdContext lookup) {
        throw new SyntaxFault(place(lookup).line(), "a variable can't be named by another; write its name");
    }

    private LookupNode lookup(String root, ParserRuleContext context) {
        Lookup.Use use = Lookup.Use.of(context);
        if (use != Lookup.Use.DEFAULTED) rootUses.add(new RootUse(root, place(context)));
        return new Lookup(root, use, place(context));
    }

    private LookupNode.Indexable computed(IndexContext index) {
        LNode expression = visit(index.expr());
        String text = index.expr().getText();
        // liqp's Index keeps the key it worked out in a field: two threads would read each other's contact.
        return new LookupNode.Indexable() {
            @Override
            public Object get(Object value, liqp.TemplateContext context) {
                return new LookupNode.Index(expression, text).get(value, context);
            }

            @Override
            public String toString() {
                return "[%s]".formatted(text);
            }
        };
    }

    @Override
    public LNode visitFor_array(For_arrayContext loop) {
        declared.add(loop.id().getText());
        declared.add("forloop");
        return super.visitFor_array(loop);
    }

    @Override
    public LNode visitFor_range(For_rangeContext loop) {
        declared.add(loop.id().getText());
        declared.add("forloop");
        List<LNode> nodes = new ArrayList<>();
        nodes.add(new AtomNode(true));
        nodes.add(new AtomNode(loop.id().getText()));
        nodes.add(new Range(visit(loop.from), visit(loop.to)));
        nodes.add(visitBlock(loop.block()));
        nodes.add(new BlockNode());
        nodes.add(new AtomNode("(%s..%s)".formatted(loop.from.getText(), loop.to.getText())));
        nodes.add(new AtomNode(loop.Reversed() != null));
        for (For_attributeContext attribute : loop.for_attribute()) nodes.add(visit(attribute));
        return new InsertionNode(Tags.ALL.get("for"), nodes);
    }

    @Override
    public LNode visitTable_tag(Table_tagContext loop) {
        declared.add(loop.id().getText());
        declared.add("tablerowloop");
        return super.visitTable_tag(loop);
    }

    @Override
    public LNode visitAssignment(AssignmentContext assignment) {
        declared.add(assignment.id().getText());
        return super.visitAssignment(assignment);
    }

    @Override
    public LNode visitCapture_tag_Id(Capture_tag_IdContext capture) {
        declared.add(capture.id().getText());
        return super.visitCapture_tag_Id(capture);
    }

    @Override
    public LNode visitCapture_tag_Str(Capture_tag_StrContext capture) {
        String quoted = capture.Str().getText();
        declared.add(quoted.substring(1, quoted.length() - 1));
        return super.visitCapture_tag_Str(capture);
    }

    @Override
    public LNode visitSimple_tag(Simple_tagContext tag) {
        if (tag.other_tag_parameters() != null)
            declared.add(tag.other_tag_parameters().getText().strip());
        return super.visitSimple_tag(tag);
    }

    @Override
    public LNode visitInclude_tag(Include_tagContext tag) {
        throw new SyntaxFault(place(tag).line(), "templates can't include others; copy the text here");
    }

    private Place place(ParserRuleContext context) {
        return Place.of(part, context);
    }

    private Finding finding(Place place, String message) {
        return new Finding(part.label(), place.line(), message);
    }

    private record RootUse(String root, Place place) {}
}
