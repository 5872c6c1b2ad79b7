# Sourced by ops/dev: prints the configuration for kestrabus server standalone, in Kestra's setting names.
cat <<YAML
datasources:
  postgres:
    url: Host=127.0.0.1;Port=$KB_PG_PORT;Username=postgres;Database=postgres;Max Auto Prepare=20
kestra:
  queue: { type: rabbitmq }
  repository: { type: postgres }
  storage:
    type: s3
    # ops/dev has made the bucket; elsewhere the application makes a bucket that is missing.
    s3:
      endpoint: "http://127.0.0.1:$KB_S3_PORT"
      region: us-east-1
      bucket: kestrabus
      accessKey: KBACCESS
      secretKey: kbsecretkbsecret
      forcePathStyle: true
  rabbitmq: { host: 127.0.0.1, port: $KB_RABBITMQ_PORT, username: guest, password: guest, virtualHost: / }
  server:
    basicAuth: { enabled: false }
YAML
