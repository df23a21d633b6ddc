"""What pydantic 1 and 2 spell differently."""

import re
from typing import Any, Dict

from pydantic import VERSION, BaseModel

PYDANTIC_2 = int(VERSION.split(".")[0]) >= 2
EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
# Never delivered to, so validators in the field refuse them too.
RESERVED = (".test", ".invalid", ".local", ".localhost")


def pattern(regex: str) -> Dict[str, str]:
    return {"pattern": regex} if PYDANTIC_2 else {"regex": regex}


def item_limits(least: int, most: int) -> Dict[str, int]:
    limits = {"max_length": most} if PYDANTIC_2 else {"max_items": most}
    if least:
        limits["min_length" if PYDANTIC_2 else "min_items"] = least
    return limits


def example(value: Any) -> Dict[str, Any]:
    return {"json_schema_extra": {"example": value}} if PYDANTIC_2 else {"example": value}


def set_fields(model: BaseModel) -> Dict[str, Any]:
    """The fields the client sent."""
    return model.model_dump(exclude_unset=True) if PYDANTIC_2 else model.dict(exclude_unset=True)


def is_email(text: str) -> bool:
    return len(text) <= 254 and EMAIL.fullmatch(text) is not None and not text.lower().endswith(RESERVED)


if PYDANTIC_2:
    from typing import Annotated

    from pydantic import AfterValidator, WithJsonSchema

    def _checked(text: str) -> str:
        if not is_email(text):
            raise ValueError("value is not a valid email address")
        return text

    Email = Annotated[str, AfterValidator(_checked), WithJsonSchema({"type": "string", "format": "email"})]
else:
    from pydantic.errors import EmailError
    from pydantic.validators import str_validator

    class Email(str):
        @classmethod
        def __get_validators__(cls):
            yield str_validator
            yield cls.validate

        @classmethod
        def __modify_schema__(cls, schema: Dict[str, Any]) -> None:
            schema.update(type="string", format="email")

        @classmethod
        def validate(cls, text: str) -> str:
            if not is_email(text):
                raise EmailError()
            return text
