package org.creativevolunteers.local.template;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** Reads {@code AWS::DynamoDB::Table}. CloudFormation's property names are the API's, so most of it is handed on as it is. */
final class TableDefinitionReader {

    private TableDefinitionReader() {
    }

    static Template.Table table(String name, String arn, Section table) {
        // Backups, protection, encryption and classes of storage outlive a run in memory; their presence is a test on the template.
        table.withoutEffect("TableName", "PointInTimeRecoverySpecification", "SSESpecification", "DeletionProtectionEnabled", "TableClass",
                "Tags",
                "ContributorInsightsSpecification", "ResourcePolicy", "OnDemandThroughput", "WarmThroughput");
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("TableName", name).put("BillingMode", "PAY_PER_REQUEST");
        if (!table.text("BillingMode").orElse("PROVISIONED").equals("PAY_PER_REQUEST")) {
            throw new TemplateException(table.path() + ".BillingMode", "the local run has tables on demand only");
        }
        for (String property : new String[] {"AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
            if (table.has(property)) {
                request.set(property, table.raw(property));
            }
        }
        Section stream = table.section("StreamSpecification");
        stream.withoutEffect("ResourcePolicy"); // IAM
        stream.text("StreamViewType")
                .ifPresent(type -> request.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", type));
        stream.done();
        Section ttl = table.section("TimeToLiveSpecification");
        Optional<String> attribute = ttl.flag("Enabled") ? ttl.text("AttributeName") : Optional.empty();
        ttl.withoutEffect("AttributeName").done();
        table.done();
        return new Template.Table(name, request, attribute, arn);
    }
}
