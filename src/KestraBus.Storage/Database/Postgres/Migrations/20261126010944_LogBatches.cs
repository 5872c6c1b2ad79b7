using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KestraBus.Storage.Database.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class LogBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "log_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_log_batches", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_log_batches_stored_at",
                table: "log_batches",
                column: "stored_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "log_batches");
        }
    }
}
