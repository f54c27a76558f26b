package org.creativevolunteers.local.template;

import java.util.Map;

/**
 * Resource types that the local run knowingly leaves alone, each with the reason. Everything else is either acted upon or
 * refused. What they promise is proven elsewhere: by tests on the template, by cfn-lint, or by a deployment.
 */
final class WithoutEffect {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AWS::IAM::Role", "one machine has no IAM; a test on the template proves least privilege"),
            Map.entry("AWS::IAM::ManagedPolicy", "one machine has no IAM"),
            Map.entry("AWS::IAM::Policy", "one machine has no IAM"),
            Map.entry("AWS::Lambda::Permission", "one machine has no IAM"),
            Map.entry("AWS::S3::BucketPolicy", "one machine has no IAM; every request is signed"),
            Map.entry("AWS::SQS::QueuePolicy", "one machine has no IAM"),
            Map.entry("AWS::SNS::TopicPolicy", "one machine has no IAM"),
            Map.entry("AWS::AppConfig::Application", "a folder for the functions' settings"),
            Map.entry("AWS::AppConfig::ConfigurationProfile", "a folder for the functions' settings"),
            Map.entry("AWS::AppConfig::HostedConfigurationVersion",
                    "numbers the functions' settings, which are the first and only ones of a run"),
            Map.entry("AWS::Serverless::StateMachine", "keeps snapshots, and a run has none that could be lost"),
            Map.entry("AWS::SSM::Parameter", "hands a value on within the template"),
            Map.entry("AWS::KMS::Key", "memory is not encrypted"),
            Map.entry("AWS::KMS::Alias", "memory is not encrypted"),
            Map.entry("AWS::CloudWatch::Alarm", "nobody is on call for a laptop; the console shows errors"),
            Map.entry("AWS::CloudWatch::CompositeAlarm", "nobody is on call for a laptop"),
            Map.entry("AWS::CloudWatch::Dashboard", "the console and GET /local/functions stand in"),
            Map.entry("AWS::Logs::LogGroup", "logs are files that the next run replaces"),
            Map.entry("AWS::Logs::MetricFilter", "metrics stay in the log files"),
            Map.entry("AWS::Logs::QueryDefinition", "logs are files"),
            Map.entry("AWS::ApplicationInsights::Application", "metrics stay in the log files"),
            Map.entry("AWS::Budgets::Budget", "nothing here costs money"),
            Map.entry("AWS::Scheduler::ScheduleGroup", "a folder for schedules"),
            Map.entry("AWS::CloudFront::OriginAccessControl", "the front signs its own requests to the store"),
            Map.entry("AWS::CloudFront::CachePolicy", "nothing is cached between the store and the visitor"),
            Map.entry("AWS::CloudFront::OriginRequestPolicy", "the front hands everything on"),
            Map.entry("AWS::CloudFront::Function", "its code is read with the distribution, and run by the front"),
            Map.entry("AWS::Cognito::UserPool", "the local issuer stands in"),
            Map.entry("AWS::Cognito::UserPoolClient", "the local issuer stands in"),
            Map.entry("AWS::Cognito::UserPoolDomain", "the local issuer stands in"),
            Map.entry("AWS::Cognito::UserPoolGroup", "the local issuer's demo users have their groups"),
            Map.entry("AWS::Cognito::UserPoolUser", "the local issuer has its demo users"),
            Map.entry("AWS::Cognito::UserPoolUserToGroupAttachment", "the local issuer's demo users have their groups"),
            Map.entry("AWS::Cognito::UserPoolResourceServer", "the local issuer stands in"),
            Map.entry("AWS::Cognito::ManagedLoginBranding", "the local issuer has a page of its own"),
            Map.entry("AWS::ApiGatewayV2::Api", "the door to the office; a run has a domain, and the local issuer knows the office itself"),
            Map.entry("AWS::ApiGatewayV2::Stage", "of the door to the office"),
            Map.entry("AWS::ApiGatewayV2::Route", "of the door to the office"),
            Map.entry("AWS::ApiGatewayV2::Integration", "of the door to the office"),
            Map.entry("AWS::Route53::RecordSet", "no name points to a laptop"),
            Map.entry("AWS::CertificateManager::Certificate", "loopback needs no certificate"),
            Map.entry("AWS::WAFv2::WebACL", "nobody attacks loopback; the limits of the functions are theirs"));

    private WithoutEffect() {
    }

    static boolean covers(String type) {
        return REASONS.containsKey(type);
    }
}
