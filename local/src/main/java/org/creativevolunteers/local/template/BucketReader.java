package org.creativevolunteers.local.template;

/** Reads {@code AWS::S3::Bucket}. */
final class BucketReader {

    private BucketReader() {
    }

    static Template.Bucket bucket(String name, Section bucket) {
        // Every request here is signed and from this machine: what closes a bucket to the world, encrypts it, moves old versions
        // to cheaper shelves or copies its logs has nothing to act on.
        bucket.withoutEffect("BucketName", "PublicAccessBlockConfiguration", "OwnershipControls", "BucketEncryption",
                "LifecycleConfiguration", "Tags",
                "LoggingConfiguration", "AbacStatus");
        Section versioning = bucket.section("VersioningConfiguration");
        boolean versioned = versioning.text("Status").filter("Enabled"::equals).isPresent();
        versioning.done();
        bucket.done();
        return new Template.Bucket(name, versioned);
    }
}
