module "batch" {
  source  = "terraform-aws-modules/batch/aws"
  version = "~> 3.0"

  compute_environments = {
    spot = {
      name_prefix = "spot"
      compute_resources = {
        type                = "SPOT"
        allocation_strategy = "SPOT_PRICE_CAPACITY_OPTIMIZED"
        max_vcpus           = 64
        instance_types      = ["optimal"]
        subnets             = module.vpc.public_subnets
        security_group_ids  = [aws_security_group.jobs.id]
      }
    }
  }

  job_queues = {
    low  = { name = "low", priority = 1, compute_environment_order = { 0 = { compute_environment_key = "spot" } } }
    high = { name = "high", priority = 99, compute_environment_order = { 0 = { compute_environment_key = "spot" } } }
  }

  job_definitions = {
    align = {
      name           = "align"
      parameters     = { sample = "all" }
      timeout        = { attempt_duration_seconds = 21600 }
      retry_strategy = {
        attempts = 5
        evaluate_on_exit = {
          lost = { action = "RETRY", on_status_reason = "Host EC2*" }
          rest = { action = "EXIT", on_reason = "*" }
        }
      }
      container_properties = jsonencode({
        image      = "${aws_ecr_repository.genomics.repository_url}:v7"
        command    = ["align", "--sample", "Ref::sample"]
        jobRoleArn = aws_iam_role.worker.arn
        resourceRequirements = [{ type = "VCPU", value = "4" }, { type = "MEMORY", value = "15000" }]
      })
    }
    quota = {
      name    = "quota"
      timeout = { attempt_duration_seconds = 600 }
      container_properties = jsonencode({
        image      = "${aws_ecr_repository.genomics.repository_url}:v7"
        command    = ["check-quota"]
        jobRoleArn = aws_iam_role.worker.arn
        resourceRequirements = [{ type = "VCPU", value = "1" }, { type = "MEMORY", value = "2048" }]
      })
    }
  }
}

resource "aws_scheduler_schedule" "align" {
  name                         = "align"
  schedule_expression          = "cron(0 20 ? * MON-FRI *)"
  schedule_expression_timezone = "Europe/Berlin"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ JobName = "align", JobQueue = module.batch.job_queues["low"].arn, JobDefinition = "align" })
  }
}

resource "aws_scheduler_schedule" "quota" {
  name                = "quota"
  schedule_expression = "rate(12 hours)"
  flexible_time_window { mode = "OFF" }
  target {
    arn      = "arn:aws:scheduler:::aws-sdk:batch:submitJob"
    role_arn = aws_iam_role.scheduler.arn
    input    = jsonencode({ JobName = "quota", JobQueue = module.batch.job_queues["high"].arn, JobDefinition = "quota" })
  }
}
