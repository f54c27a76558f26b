package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the CloudFront distribution in front of the bucket of pages, and the headers that it adds. */
final class SiteReader {

    private final References naming;
    private final ObjectNode resources;
    private final Map<String, Map<String, String>> policies = new LinkedHashMap<>();
    private Optional<Section> distribution = Optional.empty();

    SiteReader(References naming, ObjectNode resources) {
        this.naming = naming;
        this.resources = resources;
    }

    /** Kept until the end: it may name a headers policy that stands further down. */
    void distribution(Section properties) {
        if (distribution.isPresent()) {
            throw new TemplateException(properties.path(), "is a second distribution; the local run has one front");
        }
        properties.withoutEffect("Tags");
        distribution = Optional.of(properties.section("DistributionConfig"));
        properties.done();
    }

    void headers(String name, String id, Section properties) {
        Section config = properties.section("ResponseHeadersPolicyConfig");
        config.withoutEffect("Name", "Comment", "CorsConfig", "RemoveHeadersConfig", "ServerTimingHeadersConfig");
        Map<String, String> headers = new LinkedHashMap<>();
        Section security = config.section("SecurityHeadersConfig");
        value(security, "ContentSecurityPolicy", "ContentSecurityPolicy", "content-security-policy", headers);
        value(security, "FrameOptions", "FrameOption", "x-frame-options", headers);
        value(security, "ReferrerPolicy", "ReferrerPolicy", "referrer-policy", headers);
        if (security.has("ContentTypeOptions")) {
            security.section("ContentTypeOptions").withoutEffect("Override").done();
            headers.put("x-content-type-options", "nosniff");
        }
        transportSecurity(security.section("StrictTransportSecurity"), headers);
        // no browser heeds it any more
        security.section("XSSProtection").withoutEffect("Override", "Protection", "ModeBlock", "ReportUri").done();
        security.done();
        Section custom = config.section("CustomHeadersConfig");
        for (Section item : custom.sections("Items")) {
            headers.put(item.needed("Header").toLowerCase(java.util.Locale.ROOT), item.needed("Value"));
            item.withoutEffect("Override").done();
        }
        custom.done();
        config.done();
        properties.done();
        policies.put(naming.ref(id).orElseThrow().asText(), headers);
    }

    private static void value(Section security, String name, String property, String header, Map<String, String> headers) {
        Section section = security.section(name);
        section.text(property).ifPresent(value -> headers.put(header, value));
        section.withoutEffect("Override").done();
    }

    private static void transportSecurity(Section section, Map<String, String> headers) {
        section.text("AccessControlMaxAgeSec").ifPresent(age -> headers.put("strict-transport-security", "max-age=" + age
                + (section.flag("IncludeSubdomains") ? "; includeSubDomains" : "") + (section.flag("Preload") ? "; preload" : "")));
        section.withoutEffect("Override", "IncludeSubdomains", "Preload").done();
    }

    Optional<Template.Site> site() {
        return distribution.map(this::site);
    }

    private Template.Site site(Section config) {
        // Where and how the cloud answers for the site: its edge, its certificates, its logs.
        config.withoutEffect("Enabled", "Comment", "HttpVersion", "IPV6Enabled", "PriceClass", "Aliases", "ViewerCertificate", "Logging",
                "Restrictions",
                "WebACLId", "Staging");
        Map<String, Section> origins = new LinkedHashMap<>();
        config.sections("Origins").forEach(origin -> origins.put(origin.needed("Id"), origin));
        Section behaviour = config.section("DefaultCacheBehavior");
        Map<String, List<String>> groups = groups(config);
        String target = behaviour.needed("TargetOriginId");
        List<String> members = groups.getOrDefault(target, List.of(target));
        Section origin = origins.get(members.getFirst());
        if (origin == null) {
            throw new TemplateException(behaviour.path() + ".TargetOriginId", "no such origin");
        }
        Optional<String> viewerFunction = behaviour.has("FunctionAssociations") ? Optional.of(function(behaviour)) : Optional.empty();
        Map<String, String> headers = headers(behaviour);
        boolean compressed = behaviour.flag("Compress");
        behave(behaviour);
        List<String> apiPaths = new ArrayList<>();
        Map<String, Map<String, String>> ownHeaders = new LinkedHashMap<>();
        for (Section other : config.sections("CacheBehaviors")) {
            String pattern = other.needed("PathPattern");
            if (!other.needed("TargetOriginId").equals(target)) {
                apiPaths.add(pattern);
            } else {
                ownHeaders.put(pattern, headers(other));
            }
            behave(other);
        }
        var site = new Template.Site(bucket(origin), origin.text("OriginPath").orElse(""), config.text("DefaultRootObject").orElse(""),
                viewerFunction,
                headers, ownHeaders, apiPaths, compressed, members.size() > 1);
        config.done();
        return site;
    }

    /** The code of the template's one CloudFront function. */
    private String function(Section behaviour) {
        List<String> codes = resources.properties().stream().map(Map.Entry::getKey)
                .filter(id -> naming.type(id).equals("AWS::CloudFront::Function"))
                .map(id -> resources.path(id).path("Properties").path("FunctionCode").asText()).toList();
        if (codes.size() != 1) {
            throw new TemplateException(behaviour.path() + ".FunctionAssociations", "the local run knows one function of the front");
        }
        return codes.getFirst();
    }

    /** Groups of origins: the second is asked for what the first lacks. */
    private static Map<String, List<String>> groups(Section config) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Section all = config.section("OriginGroups").withoutEffect("Quantity");
        for (Section group : all.sections("Items")) {
            Section members = group.section("Members").withoutEffect("Quantity");
            List<String> ids = members.sections("Items").stream().map(member -> {
                String id = member.needed("OriginId");
                member.done();
                return id;
            }).toList();
            members.done();
            groups.put(group.needed("Id"), ids);
            group.withoutEffect("FailoverCriteria", "SelectionCriteria").done(); // here a missing object is just that
        }
        all.done();
        return groups;
    }

    private Map<String, String> headers(Section behaviour) {
        return behaviour.text("ResponseHeadersPolicyId").map(policy -> policies.getOrDefault(policy, Map.of())).orElse(Map.of());
    }

    private static void behave(Section behaviour) {
        // Nothing is cached between the store and the visitor, the API's answers are not compressed, and the one function runs on
        // every path of the site.
        behaviour.withoutEffect("PathPattern", "TargetOriginId", "ViewerProtocolPolicy", "AllowedMethods", "CachedMethods", "CachePolicyId",
                "OriginRequestPolicyId", "ResponseHeadersPolicyId", "Compress", "FunctionAssociations", "SmoothStreaming",
                "ForwardedValues",
                "MinTTL", "MaxTTL", "DefaultTTL").done();
    }

    private String bucket(Section origin) {
        String domain = origin.needed("DomainName");
        return resources.properties().stream().map(Map.Entry::getKey).filter(id -> naming.type(id).equals("AWS::S3::Bucket"))
                .map(naming::name)
                .filter(name -> domain.startsWith(name + ".s3.")).findFirst()
                .orElseThrow(() -> new TemplateException(origin.path() + ".DomainName", "is not a bucket of this template"));
    }
}
